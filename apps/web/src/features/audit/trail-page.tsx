import { listTrail, verifyTrail, type TrailReportView } from '@izdeu/api-client';
import { Alert, Button, Group } from '@mantine/core';
import { IconCircleCheckFilled, IconShieldCheck, IconSquareXFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAuditWords } from '../../shared/audit/act-words.js';
import { AuditTable, asPage } from '../../shared/components/audit-table.js';
import { DayField } from '../../shared/components/day-field.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { Fold } from '../../shared/components/fold.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useSignedIn } from '../../shared/session/session.js';
import { AUDIT_ACTIONS, AUDIT_AREAS, type TrailFilter } from './audit-filter.js';
import { Checkpoints } from './checkpoints.js';

const route = getRouteApi('/audit');

/** The days stay; the closed values are replaced, and a value that is no longer chosen leaves the address. */
function withClosed(filter: TrailFilter, closed: Partial<Record<'action' | 'objectType', string>>): TrailFilter {
  return {
    from: filter.from,
    to: filter.to,
    action: AUDIT_ACTIONS.find((one) => one === closed.action),
    objectType: AUDIT_AREAS.find((one) => one === closed.objectType),
  };
}

/** The address names a field of work and an act apart; the API takes the beginning of the act's name. */
function askedOf({ action, objectType, from, to }: TrailFilter) {
  return { action: action ?? (objectType && `${objectType}.`), from, to };
}

export function TrailPage() {
  const { t } = useTranslation('audit');
  const { may } = useSignedIn();
  const words = useAuditWords();
  const filter: TrailFilter = route.useSearch();
  const navigate = route.useNavigate();
  const list = useKeyset(['audit-events', filter], async (after) =>
    asPage(await listTrail({ query: { ...askedOf(filter), after } })),
  );
  const verification = useMutation({ mutationFn: () => verifyTrail() });
  const [signed, showSigned] = useState(false);
  const { action, objectType } = filter;
  const day = (key: 'from' | 'to', label: string) => (
    <DayField
      label={label}
      value={filter[key] ?? ''}
      onChange={(picked) => {
        const chosen = picked || undefined;
        void navigate({ search: key === 'from' ? { ...filter, from: chosen } : { ...filter, to: chosen } });
      }}
    />
  );
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        may('audit:verify') && (
          <Button
            leftSection={<IconShieldCheck size={18} aria-hidden />}
            onClick={() => verification.mutate()}
            loading={verification.isPending}
          >
            {t('verify')}
          </Button>
        )
      }
    >
      <div role="status">{verification.data && <VerificationResult result={verification.data} />}</div>
      {verification.isError && <ProblemNotice error={verification.error} />}
      {may('audit:verify') && (
        <Fold title={t('checkpoints.title')} open={signed} onToggle={showSigned}>
          {signed && <Checkpoints />}
        </Fold>
      )}
      <Group align="flex-end" gap="sm">
        <FilterBar
          filters={[
            {
              key: 'action',
              label: t('column.action'),
              options: AUDIT_ACTIONS.map((value) => ({ value, label: words.act(value) })),
            },
            {
              key: 'objectType',
              label: t('column.area'),
              options: AUDIT_AREAS.map((value) => ({ value, label: t(`area.${value}`) })),
            },
          ]}
          value={{ action, objectType }}
          onChange={(closed) => void navigate({ search: withClosed(filter, closed) })}
        />
        {day('from', t('from'))}
        {day('to', t('to'))}
      </Group>
      <AuditTable caption={t('caption')} list={list} />
    </Page>
  );
}

/** Says what was checked, and names each place where the chain does not hold. */
function VerificationResult({ result }: { readonly result: TrailReportView }) {
  const { t } = useTranslation('audit');
  const Icon = result.sound ? IconCircleCheckFilled : IconSquareXFilled;
  return (
    <Alert
      variant="outline"
      color={result.sound ? 'green' : 'red'}
      icon={<Icon aria-hidden />}
      title={result.sound ? t('verified.ok') : t('verified.broken')}
    >
      <p className="izdeu-plain">{t('verified.checked', { count: result.events })}</p>
      {result.unsealed > 0 && <p className="izdeu-plain">{t('verified.unsealed', { count: result.unsealed })}</p>}
      {result.fault && (
        <p className="izdeu-plain">
          {result.firstBadSeq !== null && `№ ${result.firstBadSeq}: `}
          {t(`fault.${result.fault}`)}
        </p>
      )}
      <p className="izdeu-plain">{t('verified.checkpoints', { count: result.checkpoints })}</p>
      {result.behindYounger > 0 && (
        <p className="izdeu-plain">{t('verified.behindYounger', { count: result.behindYounger })}</p>
      )}
    </Alert>
  );
}
