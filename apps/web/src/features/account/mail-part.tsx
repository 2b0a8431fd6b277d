import { endReminder, getReminder, setReminder } from '@izdeu/api-client';
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useSignedIn } from '../../shared/session/session.js';

const KEY = ['reminder'] as const;

/** E-mails to oneself: numbers and days of what falls due, and that something waits at home; no names. */
export function MailPart() {
  const { t } = useTranslation('due');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const [address, setAddress] = useState('');
  const query = useQuery({ queryKey: KEY, queryFn: () => getReminder() });
  const again = () => client.invalidateQueries({ queryKey: KEY });
  const set = useMutation({
    mutationFn: () => setReminder({ body: { address: address.trim(), language: currentLanguage() } }),
    onSuccess: again,
  });
  const end = useMutation({ mutationFn: () => endReminder(), onSuccess: again });
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { possible, address: held } = query.data;
  return (
    <section className="izdeu-no-print">
      <Title order={2} size="h3">
        {t('mail.title')}
      </Title>
      <Stack gap="sm">
        <Text>{possible ? (may('case:read') ? t('mail.lead') : t('mail.leadWatch')) : t('mail.off')}</Text>
        {set.isError && <ProblemNotice error={set.error} />}
        {end.isError && <ProblemNotice error={end.error} />}
        {held !== null && (
          <Group gap="sm">
            <Text>{t('mail.on', { address: held })}</Text>
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
              {t('mail.end')}
            </Button>
          </Group>
        )}
        {possible && held === null && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              set.mutate();
            }}
          >
            <Group align="flex-end" gap="sm">
              <TextInput
                type="email"
                required
                label={t('mail.address')}
                value={address}
                autoComplete="email"
                dir="ltr"
                onChange={({ currentTarget }) => setAddress(currentTarget.value)}
              />
              <Button type="submit" variant="default" loading={set.isPending}>
                {t('mail.set')}
              </Button>
            </Group>
          </form>
        )}
      </Stack>
    </section>
  );
}
