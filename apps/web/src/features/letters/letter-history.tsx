import type { LetterEventView, LetterView } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../shared/dates/format.js';
import { useReference, type ReferenceBook } from '../../shared/reference/use-reference.js';
import { DECISIONS } from './decisions.js';
import { DocumentLink } from './document-link.js';

const KINDS = [
  'drafted',
  'text_changed',
  'text_proposed',
  'text_proposal_rejected',
  'wording_confirmed',
  'copies_left_out',
  'registered',
  'returned',
  'approved',
  'dispatched',
  'delivered',
  'acknowledged',
  'replied',
  'extended',
  'forwarded',
  'reminded',
  'received_by_forwarding',
  'answer_promised',
  'returned_by_body',
  'resubmitted',
  'note_reported',
  'meeting_recorded',
  'decided',
  'claim_filed',
  'ruling_recorded',
  'withdrawn',
  'closed',
  'cancelled',
] as const;

/** Everything that happened to the letter, newest first: what, on which day, by whom, with what was said. */
export function LetterHistory({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const book = useReference('channel', 'reply_class', 'recipient');
  return (
    <ol className="izdeu-letter-history" reversed>
      {letter.history.toReversed().map((event) => {
        const kind = KINDS.find((one) => one === event.kind);
        return (
          <li key={event.id}>
            <Text fw={600}>
              {kind ? t(`history.kind.${kind}`) : event.kind} · {formatDay(event.on)}
            </Text>
            <Details event={event} book={book} />
            {event.documentId !== null && <DocumentLink id={event.documentId} />}
            <div className="izdeu-dim">
              {t('history.by', { name: event.byName, when: formatInstant(event.createdAt) })}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What was said with an event, in words where it is a code. */
function Details({ event: { data }, book }: { readonly event: LetterEventView; readonly book: ReferenceBook }) {
  const { t } = useTranslation('letters');
  const text = (name: string) => {
    const value = data[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const [channel, replyClass, to] = [text('channel'), text('replyClass'), text('to')];
  const isDay = to !== null && /^\d{4}-\d{2}-\d{2}$/.test(to);
  const decision = DECISIONS.find((one) => one === data.decision) ?? null;
  const ours = text('ourNumber');
  const said = [
    text('number'),
    channel && book.label('channel', channel),
    text('incomingNumber'),
    replyClass && book.label('reply_class', replyClass),
    to && (isDay ? t('history.until', { day: formatDay(to) }) : book.label('recipient', to)),
    data.partly === true ? t('field.partlyYes') : null,
    decision === null ? null : t(`decision.${decision}`),
    ours && t('history.ours', { number: ours }),
    text('reason'),
    text('note'),
  ].filter((one) => one !== null);
  if (said.length === 0) return null;
  return <Text>{said.join(' · ')}</Text>;
}
