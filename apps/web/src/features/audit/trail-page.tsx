import { Alert, Button, Group, List, TextInput } from '@mantine/core';
import { IconCircleCheckFilled, IconShieldCheck, IconSquareXFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listAuditEvents, verifyTrail, type Verification } from '../../shared/api/audit-api.js';
import { AuditTable } from '../../shared/components/audit-table.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useSignedIn } from '../../shared/session/session.js';
import { AUDIT_ACTIONS, AUDIT_OBJECTS } from './audit-filter.js';

const route = getRouteApi('/audit');

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

type Filter = ReturnType<typeof route.useSearch>;

/** The days stay; the closed values are replaced, and a value that is no longer chosen leaves the address. */
function withClosed(filter: Filter, closed: Partial<Record<'action' | 'objectType', string>>): Filter {
  return {
    from: filter.from,
    to: filter.to,
    action: AUDIT_ACTIONS.find((one) => one === closed.action),
    objectType: AUDIT_OBJECTS.find((one) => one === closed.objectType),
  };
}

export function TrailPage() {
  const { t } = useTranslation('audit');
  const { may } = useSignedIn();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const list = useKeyset(['audit-events', filter], (after) => listAuditEvents(filter, after));
  const verification = useMutation({ mutationFn: verifyTrail });
  const { action, objectType } = filter;
  const day = (key: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={filter[key] ?? ''}
      onChange={({ currentTarget }) =>
        void navigate({ search: { ...filter, [key]: currentTarget.value || undefined } })
      }
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
      <Group align="flex-end" gap="sm">
        <FilterBar
          filters={[
            { key: 'action', label: t('column.action'), options: asOptions(AUDIT_ACTIONS) },
            { key: 'objectType', label: t('column.object'), options: asOptions(AUDIT_OBJECTS) },
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
function VerificationResult({ result }: { readonly result: Verification }) {
  const { t } = useTranslation('audit');
  const Icon = result.ok ? IconCircleCheckFilled : IconSquareXFilled;
  return (
    <Alert
      variant="outline"
      color={result.ok ? 'green' : 'red'}
      icon={<Icon aria-hidden />}
      title={result.ok ? t('verified.ok') : t('verified.broken')}
    >
      <p className="izdeu-plain">{t('verified.checked', { count: result.checkedEvents })}</p>
      {result.unsealedEvents > 0 && (
        <p className="izdeu-plain">{t('verified.unsealed', { count: result.unsealedEvents })}</p>
      )}
      {result.problems.length > 0 && (
        <List mt="xs">
          {result.problems.map((problem) => (
            <List.Item key={`${problem.seq ?? ''} ${problem.code}`}>
              {problem.seq === null ? null : `№ ${problem.seq}: `}
              <code>{problem.code}</code>
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
