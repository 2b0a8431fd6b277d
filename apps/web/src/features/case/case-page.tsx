import { getCase } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';
import { CaseFileProvider } from '../../shared/cases/case-file.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useSignedIn } from '../../shared/session/session.js';
import { CaseActions } from './case-actions.js';
import { CaseExistence } from './case-existence.js';
import { CaseHeader } from './case-header.js';
import { CaseTabs } from './case-tabs.js';
import { ShreddedCase, useIsShredded } from './shredded-case.js';
import { ShreddingCard } from './shredding-card.js';

const Glass = lazy(() => import('../access/glass.js'));
const OpenFor = lazy(() => import('../access/open-for.js'));
const UnlockForm = lazy(() => import('../access/unlock-form.js'));

const route = getRouteApi('/cases/$id');

/** One case: the header that answers in one look, and a tab for each part of the work. */
export function CasePage() {
  const { id } = route.useParams();
  const { may } = useSignedIn();
  return may('case:read') ? <CaseContent key={id} id={id} /> : <CaseExistence key={id} id={id} />;
}

function CaseContent({ id }: { readonly id: string }) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const { may } = useSignedIn();
  const query = useQuery({ queryKey: ['case', id], queryFn: () => getCase({ path: { id } }) });
  // Everything of a case lies under one key, so that a change shows in every tab that it touches.
  const reload = () => client.invalidateQueries({ queryKey: ['case', id] });
  const file = query.data;
  const refusal = query.error instanceof ProblemError ? query.error.code : null;
  const isLocked = refusal === 'case.locked';
  const isShredded = useIsShredded(id, file?.status === 'closed');
  return (
    <Page title={file ? t('title', { number: file.number }) : t('name')} actions={file && <PrintButton />}>
      {query.isPending && <Loading lines={8} />}
      {query.isError && !isLocked && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {refusal === 'case.not_found' && may('case:break_glass') && (
        <Suspense fallback={null}>
          <Glass />
        </Suspense>
      )}
      {isLocked && (
        <Suspense fallback={<Loading lines={4} />}>
          <UnlockForm id={id} onOpened={reload} />
        </Suspense>
      )}
      {file && isShredded && <ShreddedCase file={file} reload={reload} />}
      {file && !isShredded && (
        <CaseFileProvider file={file} may={(permission) => file.may.includes(permission)} reload={reload}>
          <Stack gap="md">
            {file.openFor && (
              <Suspense fallback={null}>
                <OpenFor kind={file.openFor.kind} until={file.openFor.until} />
              </Suspense>
            )}
            <CaseHeader actions={<CaseActions />} />
            <ShreddingCard caseId={id} may={(permission) => file.may.some((one) => one === permission)} />
            <CaseTabs id={id} />
            <Outlet />
          </Stack>
        </CaseFileProvider>
      )}
    </Page>
  );
}
