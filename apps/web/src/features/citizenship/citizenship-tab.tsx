import { chooseCitizenship, type CitizenshipView, type EvidencedClaimView } from '@izdeu/api-client';
import { Alert, Button, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { Timeline } from '../../shared/components/timeline.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { SourceLine } from '../case/case-tags.js';
import { CitizenshipDialog } from './citizenship-dialog.js';
import { ClaimQuestions } from './claim-questions.js';
import { ClaimRow } from './claim-row.js';
import { KandasFamily } from './kandas-family.js';
import { PersonPapers } from './person-papers.js';
import { ProtectionPanel } from './protection-panel.js';
import { RenunciationList } from './renunciation-list.js';
import { useCitizenship } from './use-citizenship.js';

type Asked =
  | { readonly step: 'claim'; readonly replaces: EvidencedClaimView | null }
  | { readonly step: 'choose'; readonly claim: EvidencedClaimView };

const STATES = ['KZ', 'CN', 'KG', 'XX'] as const;

/** From when to when as one EDTF interval, for the picture. */
const intervalOf = ({ from, to }: EvidencedClaimView): string =>
  from === '' && to === '' ? '' : from === to ? from : `${from || '..'}/${to || '..'}`;

/** Statements on citizenship and residence over time, read for one question: who owes this person protection, and why. */
export function CitizenshipTab() {
  const { t } = useTranslation(['citizenship', 'case']);
  const { file, may, reload } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data: citizenship, error, isError, refetch } = useCitizenship();
  return (
    <Stack gap="lg">
      <TabHead
        title={t('case:tabs.citizenship')}
        lead={t('lead')}
        action={
          may('case:work') && <Button onClick={() => setAsked({ step: 'claim', replaces: null })}>{t('add')}</Button>
        }
      />
      {isError && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!citizenship && !isError && <Loading lines={8} />}
      {citizenship && (
        <>
          <ProtectionPanel citizenship={citizenship} />
          {citizenship.contested && (
            <Alert variant="outline" color="orange" title={t('contested')}>
              {t('contestedText')}
            </Alert>
          )}
          <ClaimQuestions citizenship={citizenship} />
          <Claims citizenship={citizenship} ask={setAsked} />
          <RenunciationList citizenship={citizenship} />
          <PersonPapers citizenship={citizenship} />
          <KandasFamily citizenship={citizenship} />
        </>
      )}
      {asked?.step === 'claim' && (
        <CitizenshipDialog
          personId={asked.replaces?.personId ?? file.sought.id}
          replaces={asked.replaces}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.step === 'choose' && (
        <ConfirmDialog
          title={t('case:fate.choose.title')}
          lead={t('case:fate.choose.text')}
          submitLabel={t('case:fate.choose.button')}
          submit={async () => {
            await chooseCitizenship({ path: { id: asked.claim.personId, claimId: asked.claim.id } });
            await reload();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Stack>
  );
}

interface ClaimsProps {
  readonly citizenship: CitizenshipView;
  readonly ask: (asked: Asked) => void;
}

/** The statements as bars over time and as a list; those that were replaced stay readable below. */
function Claims({ citizenship, ask }: ClaimsProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { label } = useCodeWords(['citizenship_status']);
  const { claims } = citizenship;
  const standing = claims.filter((one) => one.supersededById === null);
  const replaced = claims.filter((one) => one.supersededById !== null);
  const items = standing.map((one) => ({
    id: one.id,
    track: STATES.find((state) => state === one.state) ?? 'XX',
    edtf: intervalOf(one),
    title: label('citizenship_status', one.status),
    source: <SourceLine kind={one.sourceKind} note={one.sourceNote} confidence={one.confidence} />,
  }));
  if (claims.length === 0) return <Empty title={t('none')} advice={t('noneAdvice')} />;
  return (
    <section>
      <Title order={3}>{t('caption')}</Title>
      {items.some((one) => one.edtf !== '') && (
        <Timeline
          caption={t('caption')}
          items={items.filter((one) => one.edtf !== '')}
          tracks={STATES.map((id) => ({ id, title: t(`state.${id}`) }))}
        />
      )}
      <ul className="izdeu-tasks">
        {standing.map((claim) => (
          <ClaimRow
            key={claim.id}
            claim={claim}
            actions={
              <>
                {!claim.isWorking && (
                  <Button size="compact-sm" variant="default" onClick={() => ask({ step: 'choose', claim })}>
                    {t('case:fate.choose.button')}
                  </Button>
                )}
                <Button size="compact-sm" variant="default" onClick={() => ask({ step: 'claim', replaces: claim })}>
                  {t('case:replace')}
                </Button>
              </>
            }
          />
        ))}
      </ul>
      {replaced.length > 0 && (
        <details>
          <summary>{t('case:replaced', { count: replaced.length })}</summary>
          <ul className="izdeu-tasks">
            {replaced.map((claim) => (
              <ClaimRow key={claim.id} claim={claim} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
