import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { proveAgain } from '../../shared/api/session-api.js';
import { sessionKeeper } from '../../shared/api/session-keeper.js';
import { Dialog } from '../../shared/components/dialog.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

/** Asks again who somebody is. What was typed below stays, and the request goes on by itself. */
export function StepUpDialog() {
  const [open, setOpen] = useState(false);
  const waiting = useRef<((proven: boolean) => void)[]>([]);
  useEffect(() => {
    sessionKeeper.askToProve = () => {
      setOpen(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    };
  }, []);
  const answer = (proven: boolean): void => {
    setOpen(false);
    waiting.current.splice(0).forEach((resume) => resume(proven));
  };
  return open && <ProofDialog onAnswer={answer} />;
}

function ProofDialog({ onAnswer }: { readonly onAnswer: (proven: boolean) => void }) {
  const { t } = useTranslation(['access', 'common']);
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await proveAgain(password);
      onAnswer(true);
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  }

  return (
    <Dialog opened title={t('proof.title')} onClose={() => onAnswer(false)}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text>{t('proof.lead')}</Text>
          {refused !== null && <ProblemNotice error={refused} />}
          <PasswordInput
            label={t('proof.password')}
            value={password}
            autoComplete="current-password"
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => onAnswer(false)}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={password === ''}>
              {t('proof.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
