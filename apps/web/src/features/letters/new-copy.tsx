import { makeCopy, type Sealing } from '@izdeu/api-client';
import { Button, Group, NativeSelect, PasswordInput, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

const SEALINGS: readonly Sealing[] = ['none', 'recipient_key', 'passphrase'];
const PASSPHRASE_MIN = 16;

/** One more copy, locked or not. Nothing typed here is kept: a passphrase must not outlive the moment. */
export function NewCopy({ packetId }: { readonly packetId: string }) {
  const { t } = useTranslation('letters');
  const client = useQueryClient();
  const [sealing, setSealing] = useState<Sealing>('none');
  const [recipientKey, setRecipientKey] = useState('');
  const [passphrase, setPassphrase] = useState('');
  // One key until a copy was made or something else is asked for: pressing twice makes one.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const change = (how: () => void) => {
    how();
    setKey(crypto.randomUUID());
  };
  const make = useMutation({
    mutationFn: () =>
      makeCopy({
        path: { id: packetId },
        headers: { 'Idempotency-Key': key },
        body: {
          sealing,
          ...(sealing === 'recipient_key' && { recipientKey: recipientKey.trim() }),
          ...(sealing === 'passphrase' && { passphrase }),
        },
      }),
    onSuccess: () => {
      change(() => setPassphrase(''));
      return client.invalidateQueries({ queryKey: ['copies', packetId] });
    },
  });
  const lacks =
    (sealing === 'recipient_key' && !recipientKey.trim().startsWith('age1')) ||
    (sealing === 'passphrase' && [...passphrase].length < PASSPHRASE_MIN);
  return (
    <Stack gap="xs" className="izdeu-no-print">
      <NativeSelect
        label={t('copy.lock')}
        value={sealing}
        data={SEALINGS.map((value) => ({ value, label: t(`copy.sealing.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          change(() => setSealing(SEALINGS.find((one) => one === value) ?? 'none'))
        }
      />
      {sealing === 'recipient_key' && (
        <Textarea
          label={t('copy.key')}
          description={t('copy.keyHint')}
          value={recipientKey}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget: { value } }) => change(() => setRecipientKey(value))}
        />
      )}
      {sealing === 'passphrase' && (
        <PasswordInput
          label={t('copy.passphrase')}
          description={t('copy.passphraseHint', { number: PASSPHRASE_MIN })}
          value={passphrase}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('copy.showPassphrase') }}
          onChange={({ currentTarget: { value } }) => change(() => setPassphrase(value))}
        />
      )}
      {make.isError && <ProblemNotice error={make.error} />}
      <Group>
        <Button loading={make.isPending} disabled={lacks} onClick={() => make.mutate()}>
          {t('copy.make')}
        </Button>
      </Group>
      <div role="status">{make.isSuccess && t('copy.made', { number: make.data.number })}</div>
    </Stack>
  );
}
