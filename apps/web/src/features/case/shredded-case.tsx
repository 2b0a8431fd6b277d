import { getShredding, type CasePageView } from '@izdeu/api-client';
import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CaseFileProvider } from '../../shared/cases/case-file.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { Assignments } from './assignments.js';
import { CaseStatusTag } from './case-tags.js';
import { CaseTabs } from './case-tabs.js';
import { ShreddingCard } from './shredding-card.js';

/** Whether a case was shredded; false while that is not known. Asked of closed cases alone: shredding closes a case. */
export function useIsShredded(caseId: string, isClosed: boolean): boolean {
  const { data } = useQuery({
    queryKey: ['case', caseId, 'shredding'],
    queryFn: () => getShredding({ path: { id: caseId } }),
    enabled: isClosed,
  });
  return (data?.shredding?.executedAt ?? null) !== null;
}

/** Parts of a case of which something is left: numbers and days of its letters, and who did what. */
const LEFT = ['overview', 'letters', 'history'] as const;

interface ShreddedCaseProps {
  readonly file: CasePageView;
  readonly reload: () => Promise<void>;
}

/** In the place of a case that was shredded: what is left, and nothing that could be added, missed or opened again. */
export function ShreddedCase({ file, reload }: ShreddedCaseProps) {
  const { t } = useTranslation('case');
  const isFirst = useRouterState({ select: ({ location }) => location.pathname === `/cases/${file.id}` });
  // The trail stays readable for whoever worked on it.
  const may = (permission: string) => permission === 'audit:read_case' && file.may.some((one) => one === permission);
  return (
    <CaseFileProvider file={file} may={may} reload={reload}>
      <Stack gap="md">
        <ShreddingCard caseId={file.id} may={may} />
        <CaseTabs id={file.id} only={LEFT} />
        {isFirst ? (
          <>
            <KeyValue
              entries={[
                { label: t('header.status'), value: <CaseStatusTag status={file.status} reason={file.statusReason} /> },
                { label: t('facts.opened'), value: <ToldDate edtf={file.openedOn} /> },
                { label: t('facts.closed'), value: file.closedOn && <ToldDate edtf={file.closedOn} /> },
              ]}
            />
            <section>
              <Title order={2}>{t('assigned.title')}</Title>
              <Assignments
                caseId={file.id}
                assigned={file.assignments.filter((one) => one.endedAt === null)}
                mayAssign={false}
              />
            </section>
          </>
        ) : (
          <Outlet />
        )}
      </Stack>
    </CaseFileProvider>
  );
}
