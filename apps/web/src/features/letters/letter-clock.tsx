import type { ExtensionView, LetterView } from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { AnsweredTag } from '../../shared/letters/answered-tag.js';
import { LawRule } from '../../shared/letters/law-rule.js';

/** Both readings of the legal term, from what they are counted, and the rule that gave them. */
export function LetterClock({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const { dueOn, dueStrictOn, dueProvisional, dueRule, overdue, lateBy, incomingOn, deliveredOn, dispatchedOn } =
    letter;
  if (dueOn === null) return <Text>{t('due.noRule')}</Text>;
  const { followUp } = letter;
  const start = incomingOn ?? deliveredOn ?? dispatchedOn;
  const basis = incomingOn ? 'incoming' : deliveredOn ? 'delivered' : 'dispatched';
  return (
    <Stack gap="sm">
      {dueProvisional && <Text>{t('due.provisionalWhy')}</Text>}
      <KeyValue
        entries={[
          {
            label: t('due.usual'),
            value: (
              <>
                {formatDay(dueOn)} <AnsweredTag lateBy={lateBy} />{' '}
                {overdue && <StatusTag tone="attention">{t('due.overdue')}</StatusTag>}{' '}
                {dueProvisional && <StatusTag tone="waiting">{t('due.provisional')}</StatusTag>}
                <div className="izdeu-dim">{t('due.usualHow')}</div>
              </>
            ),
          },
          {
            label: t('due.strict'),
            value: dueStrictOn && (
              <>
                {formatDay(dueStrictOn)}
                <div className="izdeu-dim">{t('due.strictHow')}</div>
              </>
            ),
          },
          ...(followUp.dueBeforeExtension === null
            ? []
            : [{ label: t('due.beforeExtension'), value: formatDay(followUp.dueBeforeExtension) }]),
          ...(followUp.extension === null
            ? []
            : [{ label: t('due.extension'), value: <Extension extension={followUp.extension} /> }]),
          { label: t('due.from'), value: start && t(`due.basis.${basis}`, { day: formatDay(start) }) },
          { label: t('due.rule'), value: dueRule && <LawRule code={dueRule} /> },
        ]}
      />
    </Stack>
  );
}

/** What the law leaves the body beyond its term, by both readings, and how the day that it named stands to it. */
function Extension({ extension: { rule, inAll, onTop, verdict, noticeDueOn } }: { readonly extension: ExtensionView }) {
  const { t } = useTranslation('letters');
  return (
    <>
      {t('due.extensionUntil', { inAll: formatDay(inAll), onTop: formatDay(onTop) })}{' '}
      {verdict && <StatusTag tone={VERDICT_TONES[verdict]}>{t(`due.verdict.${verdict}`)}</StatusTag>}
      {noticeDueOn && <div className="izdeu-dim">{t('due.noticeBy', { day: formatDay(noticeDueOn) })}</div>}
      <LawRule code={rule} />
    </>
  );
}

const VERDICT_TONES = { within: 'done', disputed: 'waiting', beyond: 'attention' } as const;
