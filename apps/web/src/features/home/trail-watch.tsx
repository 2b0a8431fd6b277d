import { getTrailState } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant, formatNumber } from '../../shared/dates/format.js';

/** How the chain of the trail stands: what an auditor looks at first. */
export default function TrailWatch() {
  const { t } = useTranslation('home');
  const state = useQuery({ queryKey: ['trail-state'], queryFn: () => getTrailState() });
  if (state.isPending) return <Loading lines={4} />;
  if (state.isError) return <ProblemNotice error={state.error} retry={() => void state.refetch()} />;
  const { events, lastSealedAt, lastVerification, refusals } = state.data;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('watch.title')}
      </Title>
      <KeyValue
        entries={[
          { label: t('watch.events'), value: formatNumber(events) },
          { label: t('watch.sealed'), value: lastSealedAt && formatInstant(lastSealedAt) },
          {
            label: t('watch.verified'),
            value: lastVerification ? (
              <>
                {formatInstant(lastVerification.at)}{' '}
                {lastVerification.sound ? (
                  <StatusTag tone="done">{t('watch.sound')}</StatusTag>
                ) : (
                  <StatusTag tone="attention">{t('watch.broken')}</StatusTag>
                )}
              </>
            ) : (
              <Link to="/audit">{t('watch.never')}</Link>
            ),
          },
          {
            label: t('watch.refusals'),
            value: (
              <Link to="/audit" search={{ objectType: 'access' }}>
                {formatNumber(refusals)}
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}
