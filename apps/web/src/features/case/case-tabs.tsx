import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
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
  { to: '/cases/$id/diplomacy', key: 'diplomacy' },
  { to: '/cases/$id/tasks', key: 'tasks' },
  { to: '/cases/$id/contacts', key: 'contacts' },
  { to: '/cases/$id/notes', key: 'notes' },
  { to: '/cases/$id/access', key: 'access' },
  { to: '/cases/$id/history', key: 'history' },
] as const;

type TabKey = (typeof TABS)[number]['key'];

interface CaseTabsProps {
  readonly id: string;
  /** All where left out. */
  readonly only?: readonly TabKey[];
}

export function CaseTabs({ id, only }: CaseTabsProps) {
  const { t } = useTranslation('case');
  const bar = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    // On a narrow screen the row is wider than the page. Only the row moves, never the page.
    const [row, active] = [bar.current, bar.current?.querySelector<HTMLElement>('[aria-current]')];
    if (row && active) row.scrollLeft = active.offsetLeft - (row.clientWidth - active.offsetWidth) / 2;
  }, [path]);
  return (
    <nav ref={bar} className="izdeu-tabs izdeu-no-print" aria-label={t('tabs.label')}>
      {TABS.filter(({ key }) => only?.includes(key) ?? true).map(({ to, key }) => (
        <Link key={to} to={to} params={{ id }} activeOptions={{ exact: true }} resetScroll={false}>
          {t(`tabs.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
