import type { RelationLinkView, RelationView } from '@izdeu/api-client';
import { Button, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { useRelationQuery } from '../../shared/papers/use-relation-query.js';
import { ApplicantPath } from './applicant-path.js';
import { ClaimLinkDialog } from './claim-link-dialog.js';
import { LinkCard } from './link-card.js';
import { Overrides } from './overrides.js';
import { PrintMissingPapers } from './print-missing-papers.js';
import { Attempts } from './attempts.js';
import { FamilyView } from './family-view.js';
import { RelationContext } from './relation-data.js';
import { SecondLawyer } from './second-lawyer.js';
import { PathVerdictTag } from './verdict-tags.js';

/** Proof of relation: a chain per applicant, and each link with its papers, its verdict and what is still missing. */
export function RelationTab() {
  const { t } = useTranslation('proof');
  const { may } = useCaseFile();
  const query = useRelationQuery();
  const [claiming, setClaiming] = useState(false);
  if (query.isPending) return <Loading lines={8} />;
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  const relation = query.data;
  return (
    <RelationContext value={relation}>
      <Stack gap="xl">
        <TabHead
          title={t('title')}
          lead={t('lead')}
          action={
            <>
              {may('case:work') && <Button onClick={() => setClaiming(true)}>{t('link.claim')}</Button>}
              <PrintMissingPapers caseId={relation.caseId} />
            </>
          }
        />
        <div>
          {t('caseVerdict')}: <PathVerdictTag verdict={relation.verdict} />
        </div>
        <SecondLawyer />
        {relation.applicants.length === 0 && <Empty title={t('noApplicant')} advice={t('noApplicantAdvice')} />}
        {relation.applicants.map((path) => (
          <ApplicantPath key={path.partyId} path={path} />
        ))}
        {relation.links.length > 0 && <FamilyView />}
        {relation.links.length > 0 && <Links relation={relation} />}
        <Attempts />
        <Overrides />
      </Stack>
      {claiming && <ClaimLinkDialog onClose={() => setClaiming(false)} />}
    </RelationContext>
  );
}

/** Links that matter for the proof one by one; the rest of a large family stands folded below them. */
function Links({ relation }: { readonly relation: RelationView }) {
  const { t } = useTranslation('proof');
  const onPath = new Set(
    relation.applicants.flatMap(({ linkIds, evaluation }) => [
      ...linkIds,
      ...(evaluation?.steps.map(({ id }) => id) ?? []),
    ]),
  );
  const matters = ({ id, papers, gaps, verdict }: RelationLinkView) =>
    onPath.has(id) || papers.length > 0 || gaps.length > 0 || verdict !== null;
  const others = relation.links.filter((link) => !matters(link));
  const cards = (links: readonly RelationLinkView[]) => (
    <Stack gap="md">
      {links.map((link) => (
        <LinkCard key={link.id} link={link} />
      ))}
    </Stack>
  );
  return (
    <section>
      <Title order={2} mb="sm">
        {t('links')}
      </Title>
      {cards(relation.links.filter(matters))}
      {others.length > 0 && (
        <details className="izdeu-other-links">
          <summary>{t('otherLinks', { count: others.length })}</summary>
          {cards(others)}
        </details>
      )}
    </section>
  );
}
