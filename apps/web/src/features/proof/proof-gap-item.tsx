import type { EvaluationView, ProofGapView, RelationLinkView } from '@izdeu/api-client';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { NameText } from '../../shared/components/name-text.js';
import { AttemptDialog } from '../../shared/papers/attempt-dialogs.js';
import { MentionDialog } from '../../shared/papers/mention-dialog.js';
import { BECAUSE } from './because.js';
import { roleOf } from './chain.js';
import { ClaimLinkDialog } from './claim-link-dialog.js';
import { ConfirmNameDialog } from './confirm-name-dialog.js';
import { AttachDialog, JudgeDialog } from './link-dialogs.js';
import { RemedyTaskDialog } from './remedy-task-dialog.js';
import { useRelation } from './relation-data.js';
import { Spellings } from './spellings.js';
import { useClosers } from './use-closers.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';

interface ProofGapItemProps {
  readonly gap: ProofGapView;
  readonly evaluation: EvaluationView;
}

type Asked = 'claim' | 'attach' | 'judge' | 'name' | 'confirm' | 'task' | 'attempt';

/** A name to be noted: of whom, in which paper. */
interface Naming {
  readonly documentId: string;
  readonly personId: string;
}

/** One gap: what is missing, why, what would close it (safest and cheapest first), and what can be done here and now. */
export function ProofGapItem({ gap, evaluation }: ProofGapItemProps) {
  const { t } = useTranslation('proof');
  const { file } = useCaseFile();
  const { relation, offers, person } = useRelation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const papers = useFamilyPapers();
  const link = relation.links.find(({ id }) => id === gap.linkId);
  const { papers: closers, remedies } = useClosers(gap, link);
  const because = BECAUSE.find((one) => one === gap.because);
  const close = () => setAsked(null);
  const silent = gap.documentIds.filter((id) => papers.find(id) !== undefined);
  const [naming, setNaming] = useState<Naming | null>(null);
  const toName: readonly Naming[] =
    gap.code === 'spelling_not_recorded'
      ? silent.map((documentId) => ({ documentId, personId: gap.personId ?? '' }))
      : gap.unmatched.flatMap(({ personId, documentIds, silentIds }) =>
          [...silentIds, ...documentIds]
            .filter((id) => papers.find(id) !== undefined)
            .map((documentId) => ({ documentId, personId })),
        );
  const button = (what: Asked) => (
    <Button size="compact-md" variant="default" onClick={() => setAsked(what)}>
      {t(`engine.do.${what}`)}
    </Button>
  );
  const mayName = gap.code === 'name_gap' || gap.code === 'person_not_identified';
  return (
    <li className="izdeu-proof-gap">
      <div>
        <Text component="div" fw={600}>
          <What gap={gap} evaluation={evaluation} />
        </Text>
        {because && <Text>{t(`because.${because}`)}</Text>}
        <Unmatched gap={gap} />
        {gap.code === 'name_gap' && gap.personId ? (
          <Spellings personId={gap.personId} documentIds={gap.documentIds} />
        ) : (
          gap.documentIds.length > 0 && (
            <Text className="izdeu-dim">
              {t('engine.inPapers', { papers: gap.documentIds.map(papers.label).join('; ') })}
            </Text>
          )
        )}
        {closers.length > 0 && (
          <>
            <Text>{t('engine.closes')}</Text>
            <ol>
              {closers.map(({ code, label, exposes }) => (
                <li key={code}>
                  {label}
                  {exposes && <b> – {t('engine.exposes')}</b>}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
      <Group gap="xs" className="izdeu-no-print">
        {gap.code === 'no_path' && offers('attach_paper') && button('claim')}
        {link && offers('attach_paper') && button('attach')}
        {offers('attach_paper') &&
          toName.map((one) => (
            <Button
              key={`${one.documentId} ${one.personId}`}
              size="compact-md"
              variant="default"
              className="izdeu-wrap"
              onClick={() => {
                setNaming(one);
                setAsked('name');
              }}
            >
              {t('engine.do.name')}: {person(one.personId)?.displayName} – {papers.label(one.documentId)}
            </Button>
          ))}
        {(gap.because === 'original_not_seen' || closers.length > 0) && (
          <Anchor renderRoot={(props) => <Link to="/cases/$id/documents" params={{ id: file.id }} {...props} />}>
            {gap.because === 'original_not_seen' ? t('engine.toDocuments') : t('engine.toUpload')}
          </Anchor>
        )}
        {mayName && offers('judge') && gap.documentIds.length > 0 && button('confirm')}
        {gap.because === 'two_c_need_reasons' && link && offers('judge') && button('judge')}
        {offers('open_gap') && button('task')}
        {offers('open_gap') && button('attempt')}
      </Group>
      {asked === 'claim' && <ClaimLinkDialog onClose={close} />}
      {asked === 'attach' && link && <AttachDialog link={link} onClose={close} />}
      {asked === 'judge' && link && <JudgeDialog link={link} onClose={close} />}
      {asked === 'name' && naming && <MentionDialog {...naming} onClose={close} />}
      {asked === 'confirm' && gap.personId && (
        <ConfirmNameDialog personId={gap.personId} documentIds={gap.documentIds} onClose={close} />
      )}
      {asked === 'task' && (
        <RemedyTaskDialog about={gapAbout(gap)} remedies={remedies} linkGapId={firstGapOf(link)} onClose={close} />
      )}
      {asked === 'attempt' && (
        <AttemptDialog about={gapAbout(gap)} remedies={remedies} linkGapId={firstGapOf(link)} onClose={close} />
      )}
    </li>
  );
}

const gapAbout = ({ linkId, personId }: ProofGapView): string => linkId ?? personId ?? 'path';
const firstGapOf = (link: RelationLinkView | undefined): string | null => link?.gaps[0]?.id ?? null;

/** Whom the papers of a link leave open, and by which papers. */
function Unmatched({ gap: { unmatched } }: { readonly gap: ProofGapView }) {
  const { t } = useTranslation('proof');
  const { person } = useRelation();
  const papers = useFamilyPapers();
  const words = (ids: readonly string[]) => ids.map(papers.label).join('; ');
  if (unmatched.length === 0) return null;
  return (
    <ul>
      {unmatched.map(({ personId, documentIds, silentIds }) => (
        <li key={personId}>
          <NameText>{person(personId)?.displayName ?? ''}</NameText>
          {documentIds.length > 0 && <> – {t('engine.unmatched', { papers: words(documentIds) })}</>}
          {silentIds.length > 0 && <> – {t('engine.unmatchedSilent', { papers: words(silentIds) })}</>}
        </li>
      ))}
    </ul>
  );
}

function What({ gap: { code, linkId, personId }, evaluation }: ProofGapItemProps) {
  const { t } = useTranslation('proof');
  const { person } = useRelation();
  // Families of published cases are not named.
  const name = (id: string | null | undefined) => {
    const found = person(id ?? '');
    return found?.displayName ? <NameText>{found.displayName}</NameText> : t(`role.${roleOf(found?.role)}`);
  };
  if (code === 'no_path') return <>{t('noPath')}</>;
  if (code === 'link_unproven') {
    const step = evaluation.steps.find(({ id }) => id === linkId);
    return (
      <>
        {t('engine.gap.link_unproven')}: {name(step?.nearPersonId)} – {name(step?.farPersonId)}
      </>
    );
  }
  return (
    <>
      {t(`engine.gap.${code}`)}: {name(personId)}
    </>
  );
}
