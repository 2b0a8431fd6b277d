import type { CoveringView } from '@izdeu/api-client';
import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DocumentLink } from '../letters/document-link.js';
import { CoveringAnnexes } from './covering-annexes.js';
import { CoveringHistory } from './covering-history.js';
import { COVERING_STEPS, COVERING_TONES, type CoveringStepName } from './covering-states.js';
import { CoveringStepDialog } from './covering-step-dialog.js';
import { CoveringTextDialog } from './covering-text-dialog.js';
import { useCovering } from './use-covering.js';
import '../letters/letters.css';

const route = getRouteApi('/letters/covering/$id');

/** One covering letter: its text, its list, and the answers to each of its letters. */
export function CoveringLetterPage() {
  const { t } = useTranslation('covering');
  const covering = useCovering(route.useParams().id);
  const book = useReference('recipient');
  const one = covering.data;
  return (
    <Page
      title={one?.outgoingNumber ? t('page.titleNumbered', { number: one.outgoingNumber }) : t('page.title')}
      lead={one && book.label('recipient', one.recipientCode)}
      actions={<Anchor renderRoot={(props) => <Link to="/letters/covering" {...props} />}>{t('page.back')}</Anchor>}
    >
      {covering.isPending && <Loading lines={8} />}
      {covering.isError && <ProblemNotice error={covering.error} retry={() => void covering.refetch()} />}
      {one && <Covering covering={one} />}
    </Page>
  );
}

function Covering({ covering }: { readonly covering: CoveringView }) {
  const { t } = useTranslation(['covering', 'letters']);
  const [asked, setAsked] = useState<CoveringStepName | 'edit' | null>(null);
  const offered = COVERING_STEPS.filter((step) => covering.actions.includes(step));
  const isBack = (step: CoveringStepName): boolean => step === 'return_for_changes' || step === 'cancel';
  const forward = offered.filter((step) => !isBack(step));
  const back = offered.filter(isBack);
  const close = () => setAsked(null);
  return (
    <>
      <Group gap="xs">
        <StatusTag tone={COVERING_TONES[covering.state]}>{t(`letters:state.${covering.state}`)}</StatusTag>
        {covering.state === 'dispatched' && <Awaited covering={covering} />}
      </Group>
      <Notes covering={covering} />
      <Group gap="xs" className="izdeu-no-print" role="group" aria-label={t('letters:step.label')}>
        {forward.map((step, index) => (
          <Button key={step} variant={index === 0 ? 'filled' : 'default'} onClick={() => setAsked(step)}>
            {t(`step.${step}.name`)}
          </Button>
        ))}
        {covering.actions.includes('edit') && (
          // Where nothing can be done before the text is written, writing it is the next step.
          <Button
            variant={covering.state === 'drafted' && forward.length === 0 ? 'filled' : 'default'}
            onClick={() => setAsked('edit')}
          >
            {t('text.edit')}
          </Button>
        )}
        {back.map((step) => (
          <Button key={step} variant="default" onClick={() => setAsked(step)}>
            {t(`step.${step}.name`)}
          </Button>
        ))}
      </Group>
      <section aria-labelledby="covering-text">
        <Title order={2} id="covering-text" mb="sm">
          {t('text.heading')}
        </Title>
        <Texts covering={covering} />
      </section>
      <CoveringAnnexes covering={covering} />
      <Facts covering={covering} />
      <CoveringHistory history={covering.history} />
      {asked === 'edit' && <CoveringTextDialog covering={covering} onClose={close} />}
      {asked !== null && asked !== 'edit' && <CoveringStepDialog step={asked} covering={covering} onClose={close} />}
    </>
  );
}

function Awaited({ covering: { annexes } }: { readonly covering: CoveringView }) {
  const { t } = useTranslation('covering');
  const awaited = annexes.filter(({ state }) => state === 'dispatched' || state === 'acknowledged').length;
  return awaited === 0 ? (
    <StatusTag tone="done">{t('page.allAnswered')}</StatusTag>
  ) : (
    <StatusTag tone="waiting">{t('page.awaited', { count: awaited, total: annexes.length })}</StatusTag>
  );
}

/** What is in the way of the next step, in words. */
function Notes({ covering }: { readonly covering: CoveringView }) {
  const { t } = useTranslation('covering');
  const { state, list, isAuthor, wordsToTakeOut, annexes } = covering;
  const fallen = annexes.filter(({ obstacle }) => obstacle !== null).length;
  return (
    <>
      {wordsToTakeOut > 0 && <Alert color="orange">{t('page.wordsToTakeOut')}</Alert>}
      {state === 'registered' && list === 'missing' && <Alert color="orange">{t('page.listMissing')}</Alert>}
      {state === 'registered' && fallen > 0 && (
        <Alert color="orange">{t('page.fallen.registered', { count: fallen })}</Alert>
      )}
      {state === 'approved' && fallen > 0 && (
        <Alert color="orange">{t('page.fallen.approved', { count: fallen })}</Alert>
      )}
      {state === 'registered' && isAuthor && <Text>{t('page.secondPerson')}</Text>}
    </>
  );
}

function Texts({ covering }: { readonly covering: CoveringView }) {
  const { t } = useTranslation(['covering', 'letters']);
  const { id, state, languages, list, history } = covering;
  const versions = {
    kk: [covering.subjectKk, covering.bodyKk, covering.textKkBy],
    ru: [covering.subjectRu, covering.bodyRu, covering.textRuBy],
  } as const;
  const shredded = history.some(({ kind }) => kind === 'text_shredded');
  return (
    <div className="izdeu-letter-texts">
      {languages.map((language) => {
        const [subject, body, by] = versions[language];
        const isGone = shredded && subject === '' && body === '';
        const hasPdf = state === 'drafted' || (list !== 'missing' && !isGone);
        return (
          <Stack key={language} gap="xs" component="section" aria-label={t(`letters:text.language.${language}`)}>
            <Title order={3}>{t(`letters:text.language.${language}`)}</Title>
            {by === null || isGone ? (
              <Text>{isGone ? t('text.shredded') : t('text.none')}</Text>
            ) : (
              <div lang={language}>
                <Text fw={600}>{subject}</Text>
                <Text className="izdeu-words">{body}</Text>
              </div>
            )}
            {by !== null && !isGone && (
              <p className="izdeu-dim izdeu-plain">{t('letters:text.signed', { name: by })}</p>
            )}
            {hasPdf && (
              <Anchor
                href={addressOf(`/covering-letters/${id}/preview`, { language })}
                target="_blank"
                rel="noreferrer"
                className="izdeu-no-print"
              >
                {t(`letters:packet.preview.${language}`)}
              </Anchor>
            )}
          </Stack>
        );
      })}
    </div>
  );
}

function Facts({ covering }: { readonly covering: CoveringView }) {
  const { t } = useTranslation(['covering', 'letters']);
  const book = useReference('channel');
  const day = (one: string | null) => one && formatDay(one);
  const { channel, proofDocumentId, sheetsSha256 } = covering;
  const entries = [
    { label: t('letters:facts.author'), value: covering.authorName },
    { label: t('letters:column.registered'), value: day(covering.registeredOn) },
    { label: t('facts.names'), value: covering.withNames ? t('facts.withNames') : t('facts.withoutNames') },
    { label: t('facts.hash'), value: sheetsSha256 && <code className="izdeu-letter-hash">{sheetsSha256}</code> },
    { label: t('facts.approvedBy'), value: covering.approvedBy },
    { label: t('letters:column.dispatched'), value: day(covering.dispatchedOn) },
    { label: t('letters:facts.channel'), value: channel && book.label('channel', channel) },
    { label: t('letters:facts.tracking'), value: covering.tracking },
    { label: t('facts.proof'), value: proofDocumentId && <DocumentLink id={proofDocumentId} /> },
    { label: t('letters:facts.delivered'), value: day(covering.deliveredOn) },
    { label: t('letters:column.incoming'), value: covering.incomingNumber },
    { label: t('letters:facts.incomingOn'), value: day(covering.incomingOn) },
  ];
  return (
    <section aria-labelledby="covering-facts">
      <Title order={2} id="covering-facts" mb="sm">
        {t('letters:facts.heading')}
      </Title>
      <KeyValue entries={entries.filter(({ value }) => value !== null && value !== '')} />
    </section>
  );
}
