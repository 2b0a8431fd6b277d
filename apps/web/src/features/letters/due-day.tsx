import type { LetterState, ListedLetterView } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { AnsweredTag } from '../../shared/letters/answered-tag.js';

type Due = Pick<ListedLetterView, 'dueOn' | 'dueProvisional' | 'overdue' | 'lateBy' | 'state'>;

const WAITING: readonly LetterState[] = ['dispatched', 'acknowledged'];
const isWaiting = (state: LetterState) => WAITING.includes(state);

/** The day by which an answer is due, with "overdue" and "provisional" in words. */
export function DueDay({ letter: { dueOn, dueProvisional, overdue, lateBy, state } }: { readonly letter: Due }) {
  const { t } = useTranslation('letters');
  if (dueOn === null) return <span className="izdeu-dim">{t('due.none')}</span>;
  return (
    <Stack gap={4} align="flex-start">
      <span>{formatDay(dueOn)}</span>
      {overdue && <StatusTag tone="attention">{t('due.overdue')}</StatusTag>}
      <AnsweredTag lateBy={lateBy} />
      {dueProvisional && isWaiting(state) && <span className="izdeu-dim">{t('due.provisional')}</span>}
    </Stack>
  );
}
