import { getFunnel, type FunnelStep } from '@izdeu/api-client';
import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/components/day-field.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { BarTable } from './bar-table.js';
import { funnelBars } from './figures.js';
import { useListsBehind } from './use-list-behind.js';

interface Days {
  readonly from?: string;
  readonly to?: string;
}

const STEPS = [
  'appeals',
  'applicants_identified',
  'cases',
  'relation_proven',
  'referred',
  'acknowledged',
  'answered',
  'home',
] as const satisfies readonly FunnelStep[];

/** From appeals to people who are home, for all time or between two days. */
export function Funnel({ from, to, onChange }: Days & { readonly onChange: (days: Days) => void }) {
  const { t } = useTranslation(['board', 'common']);
  const query = useQuery({ queryKey: ['funnel', from, to], queryFn: () => getFunnel({ query: { from, to } }) });
  const lists = useListsBehind({});
  const day = (value: string) => value || undefined;
  const unbounded = from === undefined && to === undefined;
  const why = !lists.knowsCases ? null : !unbounded ? 'between' : lists.readsCases ? 'counted' : 'countedByLetters';
  return (
    <section aria-label={t('funnel.title')}>
      <Title order={2}>{t('funnel.title')}</Title>
      <Text c="dimmed" mb="sm">
        {t('funnel.lead')}
      </Text>
      <Group align="flex-end" gap="sm" mb="md" className="izdeu-no-print">
        <DayField
          label={t('funnel.from')}
          value={from ?? ''}
          onChange={(chosen) => onChange({ from: day(chosen), to })}
        />
        <DayField label={t('funnel.to')} value={to ?? ''} onChange={(chosen) => onChange({ from, to: day(chosen) })} />
        {!unbounded && (
          <Button variant="subtle" onClick={() => onChange({})}>
            {t('funnel.allTime')}
          </Button>
        )}
      </Group>
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={8} />}
      {query.data && (
        <BarTable
          caption={t('funnel.caption')}
          keyTitle={t('funnel.step')}
          bars={funnelBars(query.data)}
          label={(key) => {
            const step = STEPS.find((one) => one === key);
            return step ? t(`funnel.steps.${step}`) : key;
          }}
          linkOf={(key) => (unbounded ? lists.ofStep(key) : null)}
          note={why && t(`why.${why}`)}
          extra={{
            title: t('funnel.share'),
            cell: ({ ofPrevious }) => (ofPrevious === null ? '–' : `${ofPrevious} %`),
          }}
        />
      )}
    </section>
  );
}
