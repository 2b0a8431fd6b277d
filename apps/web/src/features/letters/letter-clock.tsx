import type { LetterView } from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { AnsweredTag } from '../../shared/letters/answered-tag.js';
import { readLabels, useReference } from '../../shared/reference/use-reference.js';

/** Both readings of the legal term, from what they are counted, and the rule that gave them. */
export function LetterClock({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const { dueOn, dueStrictOn, dueProvisional, dueRule, overdue, lateBy, incomingOn, deliveredOn, dispatchedOn } =
    letter;
  if (dueOn === null) return <Text>{t('due.noRule')}</Text>;
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
          { label: t('due.from'), value: start && t(`due.basis.${basis}`, { day: formatDay(start) }) },
          { label: t('due.rule'), value: dueRule && <Rule code={dueRule} /> },
        ]}
      />
    </Stack>
  );
}

/** The legal rule in words, with its article and where it stands. */
function Rule({ code }: { readonly code: string }) {
  const { t } = useTranslation('letters');
  const book = useReference('deadline_rule');
  const entry = book.find('deadline_rule', code);
  const article = entry?.data.article;
  return (
    <>
      {book.label('deadline_rule', code)} ({code})
      <div className="izdeu-dim">{readLabels(entry?.data.rule)?.[currentLanguage()]}</div>
      <div className="izdeu-dim">
        {typeof article === 'string' && t('due.article', { article })} {entry?.source}
      </div>
    </>
  );
}
