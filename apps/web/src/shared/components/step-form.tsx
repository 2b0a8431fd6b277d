import { Alert, Button, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { formatClock, formatInstant } from '../dates/format.js';
import type { SaveState } from '../hooks/autosave.js';
import { KeptWhileOffline } from '../keeping/restored-notice.js';
import { problemText } from './problem-text.js';

export interface FormStep {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
  /** Shown in the list of steps: looked at and still incomplete, complete, or not looked at. */
  readonly state: 'untouched' | 'incomplete' | 'complete';
}

interface StepFormProps {
  readonly steps: readonly FormStep[];
  readonly current: string;
  readonly onGo: (id: string) => void;
  readonly save: SaveState;
  readonly onSaveNow: () => void;
  /** Set when a draft of an earlier sitting is shown: UTC instant of its last save. */
  readonly restoredFrom?: string | null;
  /** Offered on the last step. */
  readonly finish: ReactNode;
}

/** A long form in steps that may be visited in any order; every change is saved as a draft on the server. */
export function StepForm({ steps, current, onGo, save, onSaveNow, restoredFrom, finish }: StepFormProps) {
  const { t } = useTranslation();
  const index = Math.max(
    0,
    steps.findIndex((step) => step.id === current),
  );
  const [step, before, after] = [steps[index], steps[index - 1], steps[index + 1]];
  const listId = useId();
  const [listed, setListed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);
  useEffect(() => {
    // Only a move between steps takes the focus; on the first one the page's own heading has it.
    if (shown.current !== current) heading.current?.focus();
    shown.current = current;
  }, [current]);
  return (
    <div className="izdeu-steps">
      <nav aria-label={t('steps.label')} className="izdeu-no-print">
        <UnstyledButton
          className="izdeu-fold-button izdeu-steps-where"
          aria-expanded={listed}
          aria-controls={listId}
          onClick={() => setListed((now) => !now)}
        >
          {listed ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />}
          <span>
            {t('steps.where', { step: String(index + 1), of: String(steps.length), title: step?.title ?? '' })}
          </span>
        </UnstyledButton>
        <ol id={listId} data-listed={listed}>
          {steps.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one.id === step?.id ? 'step' : undefined}
                onClick={() => {
                  setListed(false);
                  onGo(one.id);
                }}
              >
                <span>{one.title}</span>
                <span className="izdeu-dim">{t(`steps.state.${one.state}`)}</span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <Stack gap="md">
        {restoredFrom && <Alert variant="outline">{t('steps.restored', { when: formatInstant(restoredFrom) })}</Alert>}
        <Group justify="space-between">
          <Title order={2} ref={heading} tabIndex={-1}>
            {step?.title}
          </Title>
          <SavedLine save={save} onSaveNow={onSaveNow} />
        </Group>
        {step?.content}
        <Group justify="space-between" className="izdeu-no-print">
          {before ? (
            <Button variant="default" onClick={() => onGo(before.id)}>
              {t('steps.back')}
            </Button>
          ) : (
            <span />
          )}
          {after ? <Button onClick={() => onGo(after.id)}>{t('steps.next')}</Button> : finish}
        </Group>
      </Stack>
    </div>
  );
}

/** One line that always tells the truth about the draft. */
function SavedLine({ save, onSaveNow }: { readonly save: SaveState; readonly onSaveNow: () => void }) {
  const { t } = useTranslation();
  const offline = save.status === 'failed' && save.error instanceof ProblemError && save.error.isNetwork;
  return (
    <Group gap="xs" className="izdeu-no-print">
      <Text component="div" size="sm" c="dimmed" role="status">
        {save.status === 'clean' && t('saved.clean')}
        {(save.status === 'waiting' || save.status === 'saving') && t('saved.saving')}
        {save.status === 'saved' && t('saved.at', { time: formatClock(save.at) })}
        {offline ? (
          <KeptWhileOffline error={save.error} />
        ) : (
          save.status === 'failed' && t('saved.failed', { why: problemText(save.error) })
        )}
      </Text>
      {save.status === 'failed' && (
        <Button size="compact-sm" variant="default" onClick={onSaveNow}>
          {t('problem.retry')}
        </Button>
      )}
    </Group>
  );
}
