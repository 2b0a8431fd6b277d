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

const caseFile = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  staticData: { needs: 'case:exists' },
  component: lazyRouteComponent(() => import('../features/case/case-page.js'), 'CasePage'),
});

const caseOverview = createRoute({
  getParentRoute: () => caseFile,
  path: '/',
  component: lazyRouteComponent(() => import('../features/case/overview-tab.js'), 'OverviewTab'),
});

const casePeople = createRoute({
  getParentRoute: () => caseFile,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/case/people-tab.js'), 'PeopleTab'),
});

const caseRelation = createRoute({
  getParentRoute: () => caseFile,
  path: '/relation',
  component: lazyRouteComponent(() => import('../features/proof/relation-tab.js'), 'RelationTab'),
});

const caseCitizenship = createRoute({
  getParentRoute: () => caseFile,
  path: '/citizenship',
  component: lazyRouteComponent(() => import('../features/case/citizenship-tab.js'), 'CitizenshipTab'),
});

const caseTimeline = createRoute({
  getParentRoute: () => caseFile,
  path: '/timeline',
  component: lazyRouteComponent(() => import('../features/case/timeline-tab.js'), 'TimelineTab'),
});

const caseConsents = createRoute({
  getParentRoute: () => caseFile,
  path: '/consents',
  component: lazyRouteComponent(() => import('../features/case/consents-tab.js'), 'ConsentsTab'),
});

const caseDocuments = createRoute({
  getParentRoute: () => caseFile,
  path: '/documents',
  component: lazyRouteComponent(() => import('../features/documents/documents-tab.js'), 'DocumentsTab'),
});

const caseLetters = createRoute({
  getParentRoute: () => caseFile,
  path: '/letters',
  component: lazyRouteComponent(() => import('../features/case/letters-tab.js'), 'LettersTab'),
});

const caseTasks = createRoute({
  getParentRoute: () => caseFile,
  path: '/tasks',
  component: lazyRouteComponent(() => import('../features/case/tasks-tab.js'), 'TasksTab'),
});

const caseContacts = createRoute({
  getParentRoute: () => caseFile,
  path: '/contacts',
  component: lazyRouteComponent(() => import('../features/case/contacts-tab.js'), 'ContactsTab'),
});

const caseNotes = createRoute({
  getParentRoute: () => caseFile,
  path: '/notes',
  component: lazyRouteComponent(() => import('../features/case/notes-tab.js'), 'NotesTab'),
});

const caseHistory = createRoute({
  getParentRoute: () => caseFile,
  path: '/history',
  component: lazyRouteComponent(() => import('../features/case/history-tab.js'), 'HistoryTab'),
});

const caseTabs = caseFile.addChildren([
  caseOverview,
  casePeople,
  caseRelation,
  caseCitizenship,
  caseTimeline,
  caseConsents,
  caseDocuments,
  caseLetters,
  caseTasks,
  caseContacts,
  caseNotes,
  caseHistory,
]);

export const router = createRouter({
  routeTree: root.addChildren([home, newAppeal, search, sessions, password, users, securityEvents, trail, caseTabs]),
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
