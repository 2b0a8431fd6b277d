import type { LetterView } from '@izdeu/api-client';
import { Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatDay, formatInstant } from '../../shared/dates/format.js';
import { ProtectionHint } from '../../shared/people/protection-hint.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { AsksLeftOut } from './asks-left-out.js';
import { AwaitedLetters } from './awaited-letters.js';
import { CaseLink } from './case-link.js';
import { UnderCovering } from './under-covering.js';
import { GateGaps } from './gate-gaps.js';
import { ScansKept } from './scans-kept.js';
import { LeaveCopiesOut } from './leave-copies-out.js';
import { LetterAlarms } from './letter-alarms.js';
import { LetterClock } from './letter-clock.js';
import { LetterFollowUp } from './letter-follow-up.js';
import { LetterForm } from './letter-form.js';
import { LetterHistory } from './letter-history.js';
import { LetterPacket } from './letter-packet.js';
import { LetterReply } from './letter-reply.js';
import { LetterRoad } from './letter-road.js';
import { LetterSteps } from './letter-steps.js';
import { LetterTexts } from './letter-texts.js';
import { NextSteps } from './next-steps.js';
import { RedactionPreview } from './redaction-preview.js';
import { useLetter } from './use-letter.js';
import './letters.css';

const route = getRouteApi('/letters/$id');

/** One letter: where it stands, what is missing, its text, its packet, its clock and everything that happened to it. */
export function LetterPage() {
  const { id } = route.useParams();
  const letter = useLetter(id);
  if (letter.data) return <LetterScreen letter={letter.data} />;
  if (letter.isError) return <ProblemNotice error={letter.error} retry={() => void letter.refetch()} />;
  return <Loading lines={10} />;
}

const BEFORE_LEAVING = ['drafted', 'registered', 'approved'];

function LetterScreen({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const [unsaved, setUnsaved] = useState(false);
  const [unsavedForm, setUnsavedForm] = useState(false);
  const leaving = BEFORE_LEAVING.includes(letter.state);
  return (
    <Page
      title={
        letter.followUp.origin === 'forwarded'
          ? t('page.titleForwarded')
          : letter.outgoingNumber === null
            ? t('page.title')
            : t('page.titleNumbered', { number: letter.outgoingNumber })
      }
      lead={<LetterLead letter={letter} />}
      actions={<CaseLink id={letter.caseId} label={t('gate.openCase')} />}
    >
      <LetterRoad letter={letter} />
      <UnderCovering letter={letter} />
      <LetterAlarms letter={letter} />
      <LetterSteps letter={letter} unsaved={unsaved || unsavedForm} />
      {leaving && (
        <Part title={t('gate.heading')}>
          <AwaitedLetters letters={letter.gate.awaited} />
          <GateGaps
            title={t('gate.title')}
            gaps={letter.gate.gaps}
            caseId={letter.caseId}
            edits={letter.actions.includes('edit')}
            action={(gap) => (gap.code === 'copies_kept_back' ? <LeaveCopiesOut letter={letter} /> : null)}
          />
          <ScansKept caseId={letter.caseId} scans={letter.gate.scansKept} />
          <RedactionPreview caseId={letter.caseId} recipientCode={letter.recipientCode} />
          <ProtectionHint line={letter.gate.protection} neverContactPrc={letter.gate.neverContactPrc} />
          <AsksLeftOut caseId={letter.caseId} asks={letter.gate.asksLeftOut} />
          {letter.gate.overridden.length > 0 && (
            <GateGaps
              title={t('gate.overridden')}
              gaps={letter.gate.overridden}
              caseId={letter.caseId}
              edits={letter.actions.includes('edit')}
            />
          )}
        </Part>
      )}
      {letter.state !== 'cancelled' && !BEFORE_LEAVING.includes(letter.state) && (
        <Part title={t('due.heading')}>
          <LetterClock letter={letter} />
        </Part>
      )}
      <NextSteps letter={letter} />
      {!leaving && letter.state !== 'cancelled' && (
        <Part title={t('followUp.heading')}>
          <LetterFollowUp letter={letter} />
        </Part>
      )}
      {letter.repliedOn !== null && letter.replyClass !== null && (
        <Part title={t('reply.heading')}>
          <LetterReply letter={letter} />
        </Part>
      )}
      {letter.followUp.origin !== 'forwarded' && (
        <>
          <Part title={t('text.heading')}>
            <LetterTexts letter={letter} onUnsaved={setUnsaved} />
          </Part>
          {letter.languages.includes('en') && (
            <Part title={t('form.heading')}>
              <LetterForm letter={letter} onUnsaved={setUnsavedForm} />
            </Part>
          )}
          <Part title={t('packet.heading')}>
            <LetterPacket letter={letter} />
          </Part>
        </>
      )}
      <Part title={t('facts.heading')}>
        <LetterFacts letter={letter} />
      </Part>
      <Part title={t('history.heading')}>
        <LetterHistory letter={letter} />
      </Part>
    </Page>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}

function LetterLead({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const book = useReference('recipient', 'letter_kind');
  const { kind, recipientCode, outgoingNumber } = letter;
  return (
    <>
      {book.label('letter_kind', kind)} · {book.label('recipient', recipientCode)}
      {outgoingNumber === null && letter.followUp.origin !== 'forwarded' && ` · ${t('noNumberYet')}`}
    </>
  );
}

/** Numbers, days and names of the file cover. */
function LetterFacts({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const book = useReference('channel');
  const day = (one: string | null) => one && formatDay(one);
  const { approvedAt, approvedBy, channel } = letter;
  const entries = [
    { label: t('facts.author'), value: letter.authorName },
    { label: t('column.number'), value: letter.outgoingNumber },
    { label: t('column.registered'), value: day(letter.registeredOn) },
    {
      label: t('facts.approved'),
      value: approvedAt && `${approvedBy ?? ''}, ${formatInstant(approvedAt)}`,
    },
    { label: t('column.dispatched'), value: day(letter.dispatchedOn) },
    { label: t('facts.channel'), value: channel && book.label('channel', channel) },
    { label: t('facts.tracking'), value: letter.tracking },
    { label: t('facts.delivered'), value: day(letter.deliveredOn) },
    { label: t('column.incoming'), value: letter.incomingNumber },
    { label: t('facts.incomingOn'), value: day(letter.incomingOn) },
    { label: t('facts.closed'), value: day(letter.closedOn) },
  ];
  // What has not happened yet is left out: «not known» would say that somebody should look for it.
  return <KeyValue entries={entries.filter(({ value }) => value !== null && value !== '')} />;
}
