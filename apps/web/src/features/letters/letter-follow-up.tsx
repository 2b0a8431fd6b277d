import type { IncomingPaperView, LetterKinView, LetterView } from '@izdeu/api-client';
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { formatDay } from '../../shared/dates/format.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DocumentLink } from './document-link.js';
import { RegisterPaper } from './incoming-dialog.js';
import { LetterStateTag } from './letter-state-tag.js';

/** What happened to the letter at the body, the letters around it, and the papers that came in. */
export function LetterFollowUp({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('due');
  const book = useReference('recipient');
  const { followUp } = letter;
  const { forwardedOn, forwardedTo, forwardedPartly, returnedOn, cureBy, resubmittedOn, promisedOn, decision } =
    followUp;
  const { noteReportedOn, meetingOn, claimFiledOn, ruledOn, withdrawnOn, kin, papers } = followUp;
  const day = (one: string | null) => one && formatDay(one);
  const entries = [
    {
      label: t('fact.forwarded'),
      value:
        forwardedOn &&
        `${formatDay(forwardedOn)}, ${book.label('recipient', forwardedTo ?? '')}${forwardedPartly ? ` (${t('fact.partly')})` : ''}`,
    },
    { label: t('fact.promised'), value: day(promisedOn) },
    { label: t('fact.returned'), value: day(returnedOn) },
    { label: t('fact.cureBy'), value: day(cureBy) },
    { label: t('fact.resubmitted'), value: day(resubmittedOn) },
    { label: t('fact.note'), value: noteReportedOn && `${formatDay(noteReportedOn)} – ${t('fact.told')}` },
    { label: t('fact.meeting'), value: day(meetingOn) },
    { label: t('fact.decision'), value: decision && t(`decision.${decision}`) },
    { label: t('fact.claim'), value: day(claimFiledOn) },
    { label: t('fact.ruling'), value: day(ruledOn) },
    { label: t('fact.withdrawn'), value: day(withdrawnOn) },
  ].filter(({ value }) => value !== null && value !== '');
  return (
    <Stack gap="md">
      {entries.length > 0 && <KeyValue entries={entries} />}
      {kin.length > 0 && (
        <ul className="izdeu-letter-kin" aria-label={t('kin.title')}>
          {kin.map((one) => (
            <Kin key={one.id} kin={one} />
          ))}
        </ul>
      )}
      {papers.length > 0 && (
        <ul className="izdeu-letter-kin" aria-label={t('paper.title')}>
          {papers.map((one) => (
            <Paper key={one.id} paper={one} />
          ))}
        </ul>
      )}
      {entries.length === 0 && kin.length === 0 && papers.length === 0 && <Text>{t('fact.none')}</Text>}
      <RegisterPaper letter={letter} />
    </Stack>
  );
}

function Kin({
  kin: { id, bond, recipientCode, kind, state, outgoingNumber, dueOn },
}: {
  readonly kin: LetterKinView;
}) {
  const { t } = useTranslation('due');
  const book = useReference('recipient', 'letter_kind');
  return (
    <li>
      {t(`kin.${bond}`)}:{' '}
      <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id }} {...props} />}>
        {book.label('letter_kind', kind)}, {book.label('recipient', recipientCode)}
      </Anchor>{' '}
      {outgoingNumber && <FileNumber>{outgoingNumber}</FileNumber>} <LetterStateTag state={state} />
      {dueOn && <span className="izdeu-dim"> {t('kin.due', { day: formatDay(dueOn) })}</span>}
    </li>
  );
}

function Paper({ paper }: { readonly paper: IncomingPaperView }) {
  const { t } = useTranslation('due');
  const { number, kind, receivedOn, theirNumber, documentId, cancelledOn } = paper;
  return (
    <li>
      <FileNumber>{number}</FileNumber> {t(`incoming.kind.${kind}`)}, {formatDay(receivedOn)}
      {theirNumber !== '' && ` · ${t('paper.theirs', { number: theirNumber })}`}
      {cancelledOn && ` · ${t('incoming.cancelled')}`} {documentId && <DocumentLink id={documentId} />}
    </li>
  );
}
