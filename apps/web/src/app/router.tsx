import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AUDIT_ACTIONS, AUDIT_OBJECTS } from '../features/audit/audit-filter.js';
import { closedSearch } from '../shared/hooks/closed-search.js';
import { isDay } from '../shared/dates/calendar.js';
import { ErrorPage } from './error-page.js';
import { Gate } from './gate.js';
import { NotFoundPage } from './not-found-page.js';
import { Loading } from '../shared/components/loading.js';

const root = createRootRoute({ component: Gate, notFoundComponent: NotFoundPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.js'), 'HomePage'),
});

const newAppeal = createRoute({
  getParentRoute: () => root,
  path: '/appeals/new',
  staticData: { needs: 'appeal:create' },
  component: lazyRouteComponent(() => import('../features/appeals/new-appeal-page.js'), 'NewAppealPage'),
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyRouteComponent(() => import('../features/search/search-page.js'), 'SearchPage'),
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/account/sessions',
  component: lazyRouteComponent(() => import('../features/account/sessions-page.js'), 'SessionsPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/account/password',
  component: lazyRouteComponent(() => import('./sign-in/change-password-page.js'), 'ChangePasswordPage'),
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/admin/users',
  staticData: { needs: 'user:manage' },
  component: lazyRouteComponent(() => import('../features/admin/users-page.js'), 'UsersPage'),
});

const securityEvents = createRoute({
  getParentRoute: () => root,
  path: '/admin/security',
  staticData: { needs: 'audit:read_security' },
  component: lazyRouteComponent(() => import('../features/admin/security-events-page.js'), 'SecurityEventsPage'),
});

const closedAuditSearch = closedSearch({ action: AUDIT_ACTIONS, objectType: AUDIT_OBJECTS });

const trail = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  staticData: { needs: 'audit:read_all' },
  validateSearch: (raw: Record<string, unknown>) => ({
    ...closedAuditSearch(raw),
    ...(isDay(raw.from) ? { from: raw.from } : {}),
    ...(isDay(raw.to) ? { to: raw.to } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/audit/trail-page.js'), 'TrailPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, newAppeal, search, sessions, password, users, securityEvents, trail]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Permission without which the screen is not shown. The server decides again with every request. */
    needs?: string;
  }
}
