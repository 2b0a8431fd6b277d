import { getCaseSummary, type CaseRowView } from '@izdeu/api-client';
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useSignedIn } from '../../shared/session/session.js';
import { Walls, useWalls } from '../access/walls.js';
import { Assignments } from './assignments.js';
import { CaseStatusTag, LevelText, RelationTag } from './case-tags.js';
import { ReadinessList } from './readiness-list.js';
import { useIsShredded } from './shredded-case.js';
import { ShreddingCard } from './shredding-card.js';

/** For those who may know that a case exists, but not what stands in it. */
export function CaseExistence({ id }: { readonly id: string }) {
  const { t } = useTranslation('case');
  const { may } = useSignedIn();
  const { label } = useCodeWords(['fate_value', 'place']);
  const query = useQuery({ queryKey: ['case', id, 'summary'], queryFn: () => getCaseSummary({ path: { id } }) });
  const row = query.data;
  // Nothing of this is left once the case was shredded.
  const told = (now: CaseRowView) => [
    { label: t('header.level'), value: <LevelText level={now.level} /> },
    { label: t('axis.liberty'), value: label('fate_value', `liberty.${now.liberty}`) },
    { label: t('header.relation'), value: <RelationTag verdict={now.relation} /> },
    {
      label: t('header.due'),
      value: now.nextDueOn ? <ToldDate edtf={now.nextDueOn} /> : t('header.nothingDue'),
    },
    { label: t('facts.region'), value: now.regionCode && label('place', now.regionCode) },
  ];
  const isShredded = useIsShredded(id, row?.status === 'closed');
  const assigns = row !== undefined && !isShredded && may('case:assign');
  const walls = useWalls(id, assigns);
  const walled = new Set(walls.data?.filter((one) => one.liftedAt === null).map((one) => one.userId));
  return (
    <Page
      title={row ? t('title', { number: row.number }) : t('name')}
      lead={t('existence.lead')}
      actions={row && <PrintButton />}
    >
      {query.isPending && <Loading lines={6} />}
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {row && (
        <Stack gap="lg">
          <KeyValue
            entries={[
              ...(isShredded ? [] : [{ label: t('sought'), value: <NameText>{row.soughtName}</NameText> }]),
              { label: t('header.status'), value: <CaseStatusTag status={row.status} reason={row.statusReason} /> },
              ...(isShredded ? [] : told(row)),
              { label: t('facts.opened'), value: <ToldDate edtf={row.openedOn} /> },
              { label: t('facts.updated'), value: formatInstant(row.updatedAt) },
            ]}
          />
          {!isShredded && <ReadinessList open={row.gaps.map((code) => ({ code, facts: {} }))} overridden={[]} />}
          <section>
            <Title order={2}>{t('assigned.title')}</Title>
            {row.assigned.length === 0 && <Text c="dimmed">{t('assigned.none')}</Text>}
            <Assignments
              caseId={id}
              assigned={row.assigned.map((one) => ({ ...one, walled: walled.has(one.userId) }))}
              mayAssign={assigns}
            />
          </section>
          {assigns && <Walls caseId={id} order={2} />}
          <ShreddingCard caseId={id} may={may} />
        </Stack>
      )}
    </Page>
  );
}
