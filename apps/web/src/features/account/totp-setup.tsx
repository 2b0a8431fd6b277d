import { confirmTotp, startTotp } from '@izdeu/api-client';
import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { QrPicture } from './qr-picture.js';

interface SetupProps {
  readonly onMade: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** A secret for an authenticator app, as a picture and in letters; counts once a code of it was typed. */
export function TotpSetup({ onMade, onCancel }: SetupProps) {
  const { t } = useTranslation(['account', 'common']);
  // A secret is asked for once per setting up and stays out of the memory of the page afterwards.
  const secret = useQuery({
    queryKey: ['totp-secret'],
    queryFn: () => startTotp(),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmTotp({ body: { code: code.trim() } }),
    onSuccess: ({ codes }) => onMade(codes),
    onError: () => setCode(''),
  });
  const isWhole = /^\d{6}$/.test(code.replaceAll(/\s/g, ''));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWhole) confirm.mutate();
  }

  if (secret.isError) {
    return (
      <Stack>
        <ProblemNotice error={secret.error} retry={() => void secret.refetch()} />
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </Stack>
    );
  }
  if (!secret.data) return <Loading />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t('totp.scan')}</Text>
        <QrPicture text={secret.data.address} label={t('totp.picture')} />
        <div>
          <Text>{t('totp.type')}</Text>
          <Code block fz="md" className="izdeu-long-code">
            {(secret.data.secret.match(/.{1,4}/g) ?? []).join(' ')}
          </Code>
        </div>
        {confirm.isError && <ProblemNotice error={confirm.error} />}
        <TextInput
          label={t('totp.code')}
          description={t('totp.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={!isWhole} loading={confirm.isPending}>
            {t('totp.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
