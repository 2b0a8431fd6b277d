import { answerDecision, takeDecisionBack, type DecisionProposalView, type SecondAnswer } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useRelation } from './relation-data.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';

type Asked = { readonly what: SecondAnswer | 'take_back'; readonly about: DecisionProposalView };

/** Decisions of a lawyer that wait for a second one, or that one refused: nothing of them stands. */
export function SecondLawyer() {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const { relation } = useRelation();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (relation.proposals.length === 0) return null;
  const button = (what: Asked['what'], about: DecisionProposalView) => (
    <Button size="compact-md" variant="default" onClick={() => setAsked({ what, about })}>
      {t(`second.${what}`)}
    </Button>
  );
  const close = () => setAsked(null);
  return (
    <section>
      <TabHead title={t('second.title')} lead={t('second.lead')} />
      <ul className="izdeu-tasks">
        {relation.proposals.map((one) => (
          <li key={one.id}>
            <div>
              <Text component="div" fw={600}>
                <About proposal={one} />
              </Text>
              {one.engineVerdict && one.kind === 'link_verdict' && (
                <div className="izdeu-dim">
                  {t('second.engine')}: <Grade grade={one.engineVerdict} />
                </div>
              )}
              <bdi className="izdeu-words">{one.reason}</bdi>
              <div className="izdeu-dim">{t('judgedBy', { who: one.byName, when: formatInstant(one.createdAt) })}</div>
              {one.answer === 'refused' && one.answeredAt && (
                <div>
                  <bdi className="izdeu-words">{one.answerReason}</bdi>
                  <div className="izdeu-dim">
                    {t('judgedBy', { who: one.answeredByName, when: formatInstant(one.answeredAt) })}
                  </div>
                </div>
              )}
            </div>
            <Group gap="xs">
              <StatusTag tone={one.answer === 'refused' ? 'stopped' : 'waiting'}>
                {one.answer === 'refused' ? t('second.wasRefused') : t('second.waits')}
              </StatusTag>
              <Group gap="xs" className="izdeu-no-print">
                {one.actions.includes('answer') && button('agreed', one)}
                {one.actions.includes('answer') && button('refused', one)}
                {one.actions.includes('take_back') && button('take_back', one)}
              </Group>
            </Group>
          </li>
        ))}
      </ul>
      {asked?.what === 'take_back' && (
        <ConfirmDialog
          title={t('second.take_back')}
          lead={t('second.takeBackText')}
          submitLabel={t('second.take_back')}
          submit={async () => {
            await takeDecisionBack({ path: { id: file.id, decisionId: asked.about.id } });
            await reload();
          }}
          onClose={close}
        />
      )}
      {asked && asked.what !== 'take_back' && (
        <AnswerDialog proposal={asked.about} answer={asked.what} onClose={close} />
      )}
    </section>
  );
}

interface AnswerDialogProps {
  readonly proposal: DecisionProposalView;
  readonly answer: SecondAnswer;
  readonly onClose: () => void;
}

function AnswerDialog({ proposal, answer, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`second:${proposal.id}:${answer}`}
      title={t(`second.${answer}`)}
      lead={
        <>
          <About proposal={proposal} />. {t(`second.lead_${answer}`)}
        </>
      }
      submitLabel={t(`second.${answer}`)}
      initial={{ reason: '' }}
      labels={{ reason: t('second.reason') }}
      required={['reason']}
      submit={async ({ reason }) => {
        await answerDecision({ path: { id: file.id, decisionId: proposal.id }, body: { answer, reason } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="reason" rows={4} description={t('second.reasonHint')} />}
    </FormDialog>
  );
}

/** What is proposed, in words. */
function About({ proposal }: { readonly proposal: DecisionProposalView }) {
  const { t } = useTranslation('proof');
  const { relation, person } = useRelation();
  const { label } = useCodeWords(['recipient']);
  const papers = useFamilyPapers();
  const { kind, linkId, verdict, recipientCode, personId, documentId, spelling } = proposal;
  const name = (id: string | null | undefined) => <NameText>{person(id ?? '')?.displayName ?? ''}</NameText>;
  if (kind === 'gate_override')
    return (
      <>
        {t('override.grant')}: {recipientCode ? label('recipient', recipientCode) : t('override.everyone')}
      </>
    );
  if (kind === 'identity_join')
    return (
      <>
        <NameText>{spelling}</NameText> ({papers.label(documentId ?? '')}) – {name(personId)}
      </>
    );
  const link = relation.links.find(({ id }) => id === linkId);
  return (
    <>
      {name(link?.fromPersonId)} – {link && t(`kind.${link.kind}`)} – {name(link?.toPersonId)}:{' '}
      {t(`linkVerdict.${verdict ?? 'not_judged'}`)}
    </>
  );
}

function Grade({ grade }: { readonly grade: string }) {
  const { t } = useTranslation('proof');
  const known = (['proven', 'proven_with_bridge', 'partial'] as const).find((one) => one === grade);
  return <>{t(`linkVerdict.${known ?? 'insufficient'}`)}</>;
}
