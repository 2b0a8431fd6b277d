import { listSecurityEvents, listUsers } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditTable, asPage } from '../../shared/components/audit-table.js';
import { Page } from '../../shared/components/page.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { PolicyRefusals } from './policy-refusals.js';

export function SecurityEventsPage() {
  const { t } = useTranslation('admin');
  const list = useKeyset(['security-events'], async (after) => asPage(await listSecurityEvents({ query: { after } })));
  const accounts = useQuery({ queryKey: ['users', 'all'], queryFn: () => listUsers() });
  const users = useMemo(() => new Map(accounts.data?.map((user) => [user.id, user])), [accounts.data]);
  return (
    <Page title={t('security.title')} lead={t('security.lead')}>
      <PolicyRefusals />
      <AuditTable caption={t('security.caption')} list={list} users={users} />
    </Page>
  );
}
