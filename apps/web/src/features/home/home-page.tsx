import { getHome, type HomeView } from '@izdeu/api-client';
import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { CasePile, LetterPile, TaskPile } from './piles.js';
import { Doors, Figures } from './doors.js';

const OwnAppeals = lazy(() => import('./own-appeals.js'));
const WaitingTiles = lazy(() => import('./waiting-tiles.js'));
const Agreements = lazy(() => import('./agreements.js'));
const Glass = lazy(() => import('../access/glass.js'));
const WatchDesk = lazy(() => import('../access/watch-desk.js'));
const Canaries = lazy(() => import('../access/canaries.js'));
const TrailWatch = lazy(() => import('./trail-watch.js'));

/** Where each role lands: what waits for this person today, the most urgent first. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { session, may } = useSignedIn();
  const home = useQuery({ queryKey: ['home'], queryFn: () => getHome(), refetchOnMount: 'always' });
  return (
    <Page
      title={t('title')}
      lead={t(`lead.${session.user.role}`)}
      actions={
        may('appeal:create') && (
          <Button renderRoot={(props) => <Link to="/appeals/new" {...props} />}>{t('newAppeal')}</Button>
        )
      }
    >
      {home.isPending && <Loading lines={8} />}
      {home.isError && <ProblemNotice error={home.error} retry={() => void home.refetch()} />}
      {home.data && (
        <Suspense fallback={null}>
          <WatchDesk home={home.data} />
          <Agreements agreements={home.data.agreements} />
        </Suspense>
      )}
      {may('case:read') && (
        <Suspense fallback={null}>
          <Group gap="sm" className="izdeu-if-any">
            <WaitingTiles judges={session.user.role === 'lawyer'} />
            {may('case:break_glass') && <Glass />}
          </Group>
        </Suspense>
      )}
      {home.data && <Parts home={home.data} />}
      <Suspense fallback={<Loading lines={4} />}>
        {session.user.role === 'auditor' && <TrailWatch />}
        {may('canary:plant') && <Canaries />}
        {session.user.role === 'intake' && <OwnAppeals />}
      </Suspense>
      <Doors />
    </Page>
  );
}

function Parts({ home }: { readonly home: HomeView }) {
  const { t } = useTranslation('home');
  const book = useReference('gate_gap', 'recipient');
  const { mine, waitingForPapers, waitingForVerdict, overdueTasks, overdueLetters, lettersDue, lettersToApprove } =
    home;
  return (
    <Stack gap="xl">
      <Group gap="sm" className="izdeu-if-any">
        {home.drafts !== null && home.drafts > 0 && (
          <Button variant="default" renderRoot={(props) => <Link to="/appeals/drafts" {...props} />}>
            {t('drafts', { count: home.drafts })}
          </Button>
        )}
        {home.appealsWaiting !== null && home.appealsWaiting > 0 && (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/appeals" search={{ status: 'received' }} {...props} />}
          >
            {t('appealsWaiting', { count: home.appealsWaiting })}
          </Button>
        )}
      </Group>
      {home.figures && <Figures figures={home.figures} />}
      {lettersToApprove && (
        <LetterPile title={t('toApprove.title')} none={t('toApprove.none')} pile={lettersToApprove} book={book} />
      )}
      {overdueLetters && (
        <LetterPile
          title={t('overdueLetters.title')}
          none={t('overdueLetters.none')}
          pile={overdueLetters}
          book={book}
        />
      )}
      {overdueTasks && <TaskPile title={t('overdueTasks.title')} none={t('overdueTasks.none')} pile={overdueTasks} />}
      {waitingForVerdict && (
        <CasePile
          title={t('verdict.title')}
          none={t('verdict.none')}
          pile={waitingForVerdict}
          book={book}
          search={{ mine: 'yes', status: 'open', gap: 'relation_not_proven' }}
        />
      )}
      {waitingForPapers && (
        <CasePile
          title={t('papers.title')}
          none={t('papers.none')}
          pile={waitingForPapers}
          book={book}
          search={{ mine: 'yes', status: 'open', gap: 'relation_not_proven' }}
        />
      )}
      {lettersDue && <LetterPile title={t('due.title')} none={t('due.none')} pile={lettersDue} book={book} />}
      {mine && (
        <CasePile
          title={t('mine.title')}
          none={t('mine.none')}
          pile={mine}
          book={book}
          search={{ mine: 'yes', status: 'open' }}
        />
      )}
    </Stack>
  );
}
