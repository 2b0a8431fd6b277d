import { setBrakes, type OrganisationView } from '@izdeu/api-client';
import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

const LEAST = 1;
const MOST = 1_000_000;
const isLimit = (typed: string): boolean =>
  /^\d{1,7}$/.test(typed.trim()) && Number(typed) >= LEAST && Number(typed) <= MOST;

/** Limits of the cases that one person opens, before they are asked who they are and before they are frozen. */
export function BrakesForm({ found }: { readonly found: OrganisationView }) {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const [perHour, setPerHour] = useState(String(found.openingsPerHour));
  const [perDay, setPerDay] = useState(String(found.openingsPerDay));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => setBrakes({ body: { version: found.version, perHour: Number(perHour), perDay: Number(perDay) } }),
    onSuccess: (saved) => client.setQueryData(['organisation'], saved),
  });
  const whole = t('brakes.whole', { least: LEAST, most: MOST });
  const ofHour = isLimit(perHour) ? null : whole;
  const inOrder = ofHour !== null || Number(perDay) >= Number(perHour);
  const ofDay = isLimit(perDay) ? (inOrder ? null : t('brakes.order')) : whole;
  const changed = perHour !== String(found.openingsPerHour) || perDay !== String(found.openingsPerDay);

  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (ofHour === null && ofDay === null) save.mutate();
  }

  return (
    <section>
      <Title order={2}>{t('brakes.title')}</Title>
      <Text c="dimmed" maw="42rem">
        {t('brakes.lead')}
      </Text>
      <form onSubmit={send} noValidate>
        <Group align="flex-start" mt="xs">
          <TextInput
            label={t('brakes.perHour')}
            value={perHour}
            inputMode="numeric"
            error={tried && ofHour}
            onChange={({ currentTarget }) => setPerHour(currentTarget.value)}
          />
          <TextInput
            label={t('brakes.perDay')}
            value={perDay}
            inputMode="numeric"
            error={tried && ofDay}
            onChange={({ currentTarget }) => setPerDay(currentTarget.value)}
          />
        </Group>
        <Button type="submit" variant="default" mt="sm" disabled={!changed} loading={save.isPending}>
          {t('brakes.save')}
        </Button>
      </form>
      <div role="status">{save.isSuccess && !changed && <Text mt="xs">{t('brakes.saved')}</Text>}</div>
      {save.isError && <ProblemNotice error={save.error} />}
    </section>
  );
}
