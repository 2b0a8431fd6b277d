import { setBrakes, type OrganisationView } from '@izdeu/api-client';
import { Button, Group, TextInput, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

/** Limits of the cases that one person opens, before they are asked who they are and before they are frozen. */
export function BrakesForm({ found }: { readonly found: OrganisationView }) {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const [perHour, setPerHour] = useState(String(found.openingsPerHour));
  const [perDay, setPerDay] = useState(String(found.openingsPerDay));
  const save = useMutation({
    mutationFn: () => setBrakes({ body: { version: found.version, perHour: Number(perHour), perDay: Number(perDay) } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisation'] }),
  });
  return (
    <section>
      <Title order={2}>{t('brakes.title')}</Title>
      <Text c="dimmed" maw="42rem">
        {t('brakes.lead')}
      </Text>
      <Group align="flex-end" mt="xs">
        <TextInput
          label={t('brakes.perHour')}
          value={perHour}
          inputMode="numeric"
          onChange={({ currentTarget }) => setPerHour(currentTarget.value)}
        />
        <TextInput
          label={t('brakes.perDay')}
          value={perDay}
          inputMode="numeric"
          onChange={({ currentTarget }) => setPerDay(currentTarget.value)}
        />
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          {t('brakes.save')}
        </Button>
      </Group>
      {save.isError && <ProblemNotice error={save.error} />}
    </section>
  );
}
