import { addPasskey, startPasskey } from '@izdeu/api-client';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { makePasskey } from '../../shared/session/passkey-browser.js';
import { deviceWords } from './device-words.js';

interface SetupProps {
  readonly onMade: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

const MOST = 80;

/** A passkey of this device or of a security key, with a name by which it is found again. */
export function PasskeySetup({ onMade, onCancel }: SetupProps) {
  const { t } = useTranslation(['account', 'common']);
  const [name, setName] = useState(() => deviceWords(navigator.userAgent)?.split(' · ').at(-1) ?? '');
  const [refused, setRefused] = useState(false);
  const make = useMutation({
    mutationFn: async () => {
      setRefused(false);
      const answer = await makePasskey(await startPasskey());
      if (!answer) return setRefused(true);
      onMade((await addPasskey({ body: { name: name.trim(), answer } })).codes);
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== '') make.mutate();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t('passkey.lead')}</Text>
        {make.isError && <ProblemNotice error={make.error} />}
        {refused && (
          <Text role="alert" c="var(--mantine-color-error)">
            {t('passkey.refused')}
          </Text>
        )}
        <TextInput
          label={t('passkey.name')}
          description={t('passkey.nameHint')}
          maxLength={MOST}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={make.isPending}>
            {t('passkey.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
