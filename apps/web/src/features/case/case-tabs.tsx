import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Tabs in the order of a case's road. Each is a route of its own: it can be kept as a bookmark and reached by keyboard. */
const TABS = [
  { to: '/cases/$id', key: 'overview' },
  { to: '/cases/$id/people', key: 'people' },
  { to: '/cases/$id/relation', key: 'relation' },
  { to: '/cases/$id/citizenship', key: 'citizenship' },
  { to: '/cases/$id/timeline', key: 'timeline' },
  { to: '/cases/$id/consents', key: 'consents' },
  { to: '/cases/$id/documents', key: 'documents' },
  { to: '/cases/$id/letters', key: 'letters' },
  { to: '/cases/$id/tasks', key: 'tasks' },
  { to: '/cases/$id/contacts', key: 'contacts' },
  { to: '/cases/$id/notes', key: 'notes' },
  { to: '/cases/$id/history', key: 'history' },
] as const;

export function CaseTabs({ id }: { readonly id: string }) {
  const { t } = useTranslation('case');
  return (
    <nav className="izdeu-tabs izdeu-no-print" aria-label={t('tabs.label')}>
      {TABS.map(({ to, key }) => (
        <Link key={to} to={to} params={{ id }} activeOptions={{ exact: true }} resetScroll={false}>
          {t(`tabs.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
