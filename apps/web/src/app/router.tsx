import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { APPEAL_STATUSES } from '../features/appeals/appeal-tones.js';
import { AUDIT_ACTIONS, AUDIT_AREAS } from '../features/audit/audit-filter.js';
import { readBoardSearch } from '../features/board/board-search.js';
import { readLetterSearch, readRegistrySearch } from '../features/letters/letter-search.js';
import { REFERENCE_KINDS } from '../features/reference/reference-kinds.js';
import { readCaseSearch } from '../features/cases-list/case-filter.js';
import { readTaskSearch } from '../features/tasks/task-filter.js';
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
  // The id of a draft, so that a reloaded page goes on where it was. Never a name.
  validateSearch: ({ draft }: Record<string, unknown>): { draft?: string } =>
    typeof draft === 'string' && /^[0-9a-f-]{36}$/.test(draft) ? { draft } : {},
  component: lazyRouteComponent(() => import('../features/appeals/new-appeal-page.js'), 'NewAppealPage'),
});

const appeals = createRoute({
  getParentRoute: () => root,
  path: '/appeals',
  staticData: { needs: 'appeal:create' },
  validateSearch: closedSearch({ status: [...APPEAL_STATUSES, 'all'] }),
  component: lazyRouteComponent(() => import('../features/appeals/appeals-page.js'), 'AppealsPage'),
});

const drafts = createRoute({
  getParentRoute: () => root,
  path: '/appeals/drafts',
  staticData: { needs: 'appeal:create' },
  component: lazyRouteComponent(() => import('../features/appeals/drafts-page.js'), 'DraftsPage'),
});

const appeal = createRoute({
  getParentRoute: () => root,
  path: '/appeals/$id',
  staticData: { needs: 'appeal:create' },
  component: lazyRouteComponent(() => import('../features/appeals/appeal-page.js'), 'AppealPage'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  staticData: { needs: 'case:exists' },
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('../features/cases-list/cases-page.js'), 'CasesPage'),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  staticData: { needs: 'case:read' },
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import('../features/tasks/tasks-page.js'), 'TasksPage'),
});

const lists = [appeals, drafts, appeal, cases, tasks];

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

const closedAuditSearch = closedSearch({ action: AUDIT_ACTIONS, objectType: AUDIT_AREAS });

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

const newLetter = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id/letters/new',
  staticData: { needs: 'letter:draft' },
  component: lazyRouteComponent(() => import('../features/letters/new-letter-page.js'), 'NewLetterPage'),
});

const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  staticData: { needs: 'case:read' },
  validateSearch: readLetterSearch,
  component: lazyRouteComponent(() => import('../features/letters/letters-page.js'), 'LettersPage'),
});

const letterRegistry = createRoute({
  getParentRoute: () => root,
  path: '/letters/registry',
  staticData: { needs: 'case:read' },
  validateSearch: readRegistrySearch,
  component: lazyRouteComponent(() => import('../features/letters/registry-page.js'), 'RegistryPage'),
});

const letter = createRoute({
  getParentRoute: () => root,
  path: '/letters/$id',
  staticData: { needs: 'case:read' },
  component: lazyRouteComponent(() => import('../features/letters/letter-page.js'), 'LetterPage'),
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  staticData: { needs: 'figure:read' },
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import('../features/board/board-page.js'), 'BoardPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/admin/organisation',
  staticData: { needs: 'organisation:edit' },
  component: lazyRouteComponent(() => import('../features/organisation/organisation-page.js'), 'OrganisationPage'),
});

const reference = createRoute({
  getParentRoute: () => root,
  path: '/reference',
  staticData: { needs: 'rule:edit' },
  validateSearch: closedSearch({ kind: REFERENCE_KINDS }),
  component: lazyRouteComponent(() => import('../features/reference/reference-page.js'), 'ReferencePage'),
});

const paperwork = [newLetter, letters, letterRegistry, letter, board, organisation, reference];

export const router = createRouter({
  routeTree: root.addChildren([
    ...lists,
    ...paperwork,
    home,
    newAppeal,
    search,
    sessions,
    password,
    users,
    securityEvents,
    trail,
    caseTabs,
  ]),
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
