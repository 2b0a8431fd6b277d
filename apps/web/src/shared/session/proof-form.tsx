import type { ProofDto, ProofMethod, ProofOfferView } from '@izdeu/api-client';
import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { ErrorSummary } from '../components/error-summary.js';
import { problemText } from '../components/problem-text.js';
import { answerPasskey } from './passkey-browser.js';

interface ProofFormProps {
  readonly offer: ProofOfferView;
  readonly submitLabel: string;
  readonly onProof: (proof: ProofDto) => Promise<void>;
}

/** One way to prove who one is at a time, the strongest first; the others stand below as words. It comes after its dialog, whose own focus is gone by then. */
export function ProofForm({ offer, submitLabel, onProof }: ProofFormProps) {
  const { t } = useTranslation('session');
  const [method, setMethod] = useState<ProofMethod>(offer.methods[0] ?? 'password');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function give(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (method !== 'passkey' && secret.trim() === '') return setProblem(t('proof.missing'));
    setBusy(true);
    setProblem(null);
    try {
      if (method !== 'passkey') await onProof({ method, secret });
      else {
        const passkey = await answerPasskey(offer.passkey);
        if (passkey) await onProof({ method, passkey });
        else setProblem(t('proof.passkeyFailed'));
      }
    } catch (error) {
      const isWrong = error instanceof ProblemError && error.code === 'access.wrong_factor';
      setProblem(isWrong ? t(`proof.wrong.${method}`) : problemText(error));
      setSecret('');
    } finally {
      setBusy(false);
    }
  }

  function change(next: ProofMethod): void {
    setMethod(next);
    setSecret('');
    setProblem(null);
  }

  return (
    <form onSubmit={(event) => void give(event)} noValidate>
      <Stack>
        <ErrorSummary items={problem === null ? [] : [{ text: problem }]} />
        <Field key={method} method={method} value={secret} onChange={setSecret} />
        <Button
          type="submit"
          loading={busy}
          leftSection={method === 'passkey' ? <IconFingerprint size={20} aria-hidden /> : undefined}
          autoFocus={method === 'passkey'}
        >
          {method === 'passkey' ? t('proof.usePasskey') : submitLabel}
        </Button>
        {offer.methods
          .filter((one) => one !== method)
          .map((one) => (
            <Anchor key={one} component="button" type="button" onClick={() => change(one)} ta="start">
              {t(`proof.instead.${one}`)}
            </Anchor>
          ))}
      </Stack>
    </form>
  );
}

interface FieldProps {
  readonly method: ProofMethod;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ method, value, onChange }: FieldProps) {
  const { t } = useTranslation('session');
  if (method === 'passkey') return <Text>{t('proof.passkeyLead')}</Text>;
  if (method === 'password') {
    return (
      <PasswordInput
        label={t('password')}
        value={value}
        autoFocus
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const isCode = method === 'code';
  return (
    <TextInput
      label={t(`proof.label.${method}`)}
      description={t(`proof.hint.${method}`)}
      value={value}
      autoFocus
      autoComplete={isCode ? 'one-time-code' : 'off'}
      inputMode={isCode ? 'numeric' : 'text'}
      autoCapitalize="characters"
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
