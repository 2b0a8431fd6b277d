import { listSecurityEvents } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { AuditTable, asPage } from '../../shared/components/audit-table.js';
import { Page } from '../../shared/components/page.js';
import { useKeyset } from '../../shared/hooks/keyset.js';

export function SecurityEventsPage() {
  const { t } = useTranslation('admin');
  const list = useKeyset(['security-events'], async (after) => asPage(await listSecurityEvents({ query: { after } })));
  return (
    <Page title={t('security.title')} lead={t('security.lead')}>
      <AuditTable caption={t('security.caption')} list={list} />
    </Page>
  );
}
