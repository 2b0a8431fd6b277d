import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './problem-notice.js';
import { Dialog } from './dialog.js';

interface ConfirmWithReasonProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen, and what it cannot undo. */
  readonly explanation: string;
  readonly confirmLabel: string;
  /** Closed set to choose from; without it only the text is asked. */
  readonly reasons?: readonly { readonly value: string; readonly label: string }[];
  /** Shortest text that counts as a reason, in letters. 0: the text is optional. */
  readonly minLength?: number;
  readonly onConfirm: (reason: { readonly code: string | null; readonly text: string }) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a reason before a step that others will have to understand. Stays open, with the text, when it is refused. */
export function ConfirmWithReason(props: ConfirmWithReasonProps) {
  const { opened, title, explanation, confirmLabel, reasons, minLength = 10, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const codeMissing = reasons !== undefined && code === '';
  const textShort = text.trim().length < minLength;

  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (codeMissing || textShort) return;
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm({ code: code === '' ? null : code, text: text.trim() });
      setText('');
      setTried(false);
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form onSubmit={(event) => void confirm(event)} noValidate>
        <Stack>
          <Text>{explanation}</Text>
          {problem !== null && <ProblemNotice error={problem} />}
          {reasons && (
            <NativeSelect
              label={t('reason.kind')}
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              data={[{ value: '', label: t('reason.choose') }, ...reasons]}
              error={tried && codeMissing ? t('reason.kindMissing') : undefined}
            />
          )}
          <Textarea
            label={t('reason.text')}
            required={minLength > 0}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            rows={4}
            dir="auto"
            error={tried && textShort ? t('reason.tooShort', { count: minLength }) : undefined}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
