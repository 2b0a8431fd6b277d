import { Alert, Button, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { problemText } from '../../shared/components/problem-text.js';
import { UNFIT, lettersRefused } from './refused-letters.js';

interface LettersRefusedProps {
  readonly error: unknown;
  /** All letters that were asked for. */
  readonly ids: readonly string[];
  /** Asks again for those that can be taken. */
  readonly onGoOn: (ids: readonly string[]) => void;
  readonly busy: boolean;
}

/** A refusal of many letters that names those which stand in the way, and goes on without them at one press. */
export function LettersRefused({ error, ids, onGoOn, busy }: LettersRefusedProps) {
  const { t } = useTranslation('covering');
  const refused = lettersRefused(error);
  if (refused.length === 0) return <ProblemNotice error={error} />;
  const out = new Set(refused.map(({ id }) => id));
  const rest = ids.filter((id) => !out.has(id));
  const because = (why: string) => {
    const known = UNFIT.find((one) => one === why);
    return known ? t(`refused.because.${known}`) : '';
  };
  return (
    <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} role="alert">
      <p className="izdeu-plain">{problemText(error)}</p>
      <List my="xs">
        {refused.map(({ id, number, caseNumber, because: why }) => (
          <List.Item key={id}>
            {[number, caseNumber].filter((one) => one !== '').join(', ') || t('refused.unseen')}: {because(why)}
          </List.Item>
        ))}
      </List>
      {rest.length > 0 && (
        <Button variant="default" loading={busy} onClick={() => onGoOn(rest)}>
          {t('refused.goOn', { count: rest.length })}
        </Button>
      )}
    </Alert>
  );
}
