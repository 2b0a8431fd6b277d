import type { EvaluationView, ProofGapView, RelationPathView } from '@izdeu/api-client';
import { Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { ProofGapItem } from './proof-gap-item.js';
import { useRelation } from './relation-data.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';
import { Spellings } from './spellings.js';
import './proof.css';

interface EngineWordProps {
  readonly path: RelationPathView;
  readonly evaluation: EvaluationView;
}

const gapKey = ({ code, linkId, personId, documentIds }: ProofGapView): string =>
  [code, linkId, personId, ...documentIds].join(' ');

/** What the papers come to by the ministry's rules, in one sentence, and every gap with what would close it. No verdict. */
export function EngineWord({ path, evaluation }: EngineWordProps) {
  const { t } = useTranslation('proof');
  const { label } = useFamilyPapers();
  const { verdict, steps, joins, gaps, degree } = evaluation;
  const proven = gaps.length === 0;
  const judgedProven = path.verdict === 'proven' || path.verdict === 'proven_with_bridge';
  const Shape = proven ? IconCircleCheckFilled : IconAlertTriangleFilled;
  const proving = [...new Set(steps.flatMap(({ documentId }) => (documentId === null ? [] : label(documentId))))];
  return (
    <Paper withBorder p="md" component="section" aria-label={t('engine.title')} className="izdeu-engine">
      <Stack gap="sm">
        <Text component="div" fw={600} className="izdeu-line">
          <Shape aria-hidden size={20} className="izdeu-engine-shape" data-proven={proven} />
          <span>
            {proven ? t('engine.proven', { papers: proving.join('; ') }) : <Lacking gaps={gaps} />}
            {!proven && judgedProven && <> {t('engine.despiteVerdict')}</>}
          </span>
        </Text>
        {verdict === 'proven_with_bridge' && <BridgedNames joins={joins} />}
        {proven && !path.chosen && <Text className="izdeu-dim">{t('engine.lawyerJudges')}</Text>}
        {!proven && proving.length > 0 && (
          <Text className="izdeu-dim">{t('engine.soFar', { papers: proving.join('; ') })}</Text>
        )}
        {degree === 'needs_note' && <Text>{t('engine.degree.needs_note')}</Text>}
        {degree === 'refused' && <Text>{t('engine.degree.refused')}</Text>}
        {gaps.length > 0 && (
          <ol className="izdeu-tasks" aria-label={t('engine.gaps')}>
            {gaps.map((gap) => (
              <ProofGapItem key={gapKey(gap)} gap={gap} evaluation={evaluation} />
            ))}
          </ol>
        )}
        <Text className="izdeu-dim">{t('engine.noVerdict')}</Text>
      </Stack>
    </Paper>
  );
}

function Lacking({ gaps }: { readonly gaps: readonly ProofGapView[] }) {
  const { t } = useTranslation('proof');
  const [only] = gaps;
  if (gaps.length === 1 && only) return <>{t(`engine.lacksOne.${only.code}`)}</>;
  return <>{t('engine.lacks', { count: gaps.length })}</>;
}

function BridgedNames({ joins }: { readonly joins: EvaluationView['joins'] }) {
  const { t } = useTranslation('proof');
  const { person } = useRelation();
  const papers = useFamilyPapers();
  const { options } = useCodeWords(['document_kind']);
  const kinds = options('document_kind', ({ data }) => data.bridge === true).map(({ value }) => value);
  const bridging = papers.all.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const bridged = joins.filter(({ join }) => join === 'bridged');
  if (bridged.length === 0) return null;
  return (
    <>
      {bridged.map(({ personId, documentIds }) => (
        <div key={personId}>
          {t('engine.bridged')} <NameText>{person(personId)?.displayName ?? ''}</NameText>
          <Spellings personId={personId} documentIds={[...new Set([...documentIds, ...bridging])]} />
        </div>
      ))}
    </>
  );
}
