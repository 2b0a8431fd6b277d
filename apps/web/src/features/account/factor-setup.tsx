import { Button, Stack, Text, Title } from '@mantine/core';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knowsPasskeys } from '../../shared/session/passkey-browser.js';
import { PasskeySetup } from './passkey-setup.js';
import { RecoveryCodes } from './recovery-codes.js';
import { TotpSetup } from './totp-setup.js';

type Step =
  { readonly kind: 'choose' | 'passkey' | 'code' } | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** The first second factor: which one, its setting up, and the recovery codes that come with it. */
export function FactorSetup({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('account');
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  const made = (codes: readonly string[]) => (codes.length > 0 ? setStep({ kind: 'codes', codes }) : onDone());
  const back = () => setStep({ kind: 'choose' });

  if (step.kind === 'codes')
    return (
      <Stack>
        <Title order={2}>{t('codes.title')}</Title>
        <RecoveryCodes codes={step.codes} onDone={onDone} />
      </Stack>
    );
  if (step.kind === 'passkey') return <PasskeySetup onMade={made} onCancel={back} />;
  if (step.kind === 'code') return <TotpSetup onMade={made} onCancel={back} />;
  return (
    <Stack>
      <Text>{t('choose.passkey')}</Text>
      <Button
        leftSection={<IconFingerprint size={20} aria-hidden />}
        disabled={!knowsPasskeys()}
        onClick={() => setStep({ kind: 'passkey' })}
      >
        {t('passkey.add')}
      </Button>
      {!knowsPasskeys() && <Text c="dimmed">{t('passkey.notHere')}</Text>}
      <Text>{t('choose.code')}</Text>
      <Button
        variant="default"
        leftSection={<IconDeviceMobile size={20} aria-hidden />}
        onClick={() => setStep({ kind: 'code' })}
      >
        {t('totp.add')}
      </Button>
    </Stack>
  );
}
