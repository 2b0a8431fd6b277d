import { createRoute, createRouter } from '@tanstack/react-router';
import { APPEAL_STATUSES } from '../features/appeals/appeal-tones.js';
import { AUDIT_ACTIONS, AUDIT_AREAS } from '../features/audit/audit-filter.js';
import { readBoardSearch } from '../features/board/board-search.js';
import { readDueSearch } from '../features/due/due-search.js';
import { readDiplomacySearch } from '../features/diplomacy/diplomacy-search.js';
import { readLetterSearch, readRegistrySearch } from '../features/letters/letter-search.js';
import { REFERENCE_KINDS } from '../features/reference/reference-kinds.js';
import { readCaseSearch } from '../features/cases-list/case-filter.js';
import { readTaskSearch } from '../features/tasks/task-filter.js';
import { readWaitingSearch } from '../features/waiting/waiting-search.js';
import { closedSearch } from '../shared/hooks/closed-search.js';
import { isDay } from '../shared/dates/calendar.js';
import { lazyPage } from './lazy-page.js';
import { ErrorPage } from './error-page.js';
import { caseTabs, documentLedger } from './case-routes.js';
import { lettersTogether } from './letters-together-routes.js';
import { root } from './root-route.js';
import { Loading } from '../shared/components/loading.js';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage(() => import('../features/home/home-page.js'), 'HomePage'),
});

const newAppeal = createRoute({
  getParentRoute: () => root,
  path: '/appeals/new',
  staticData: { needs: 'appeal:create' },
  // The id of a draft, so that a reloaded page goes on where it was. Never a name.
  validateSearch: ({ draft }: Record<string, unknown>): { draft?: string } =>
    typeof draft === 'string' && /^[0-9a-f-]{36}$/.test(draft) ? { draft } : {},
  component: lazyPage(() => import('../features/appeals/new-appeal-page.js'), 'NewAppealPage'),
});

const appeals = createRoute({
  getParentRoute: () => root,
  path: '/appeals',
  staticData: { needs: 'appeal:create' },
  validateSearch: closedSearch({ status: [...APPEAL_STATUSES, 'all'] }),
  component: lazyPage(() => import('../features/appeals/appeals-page.js'), 'AppealsPage'),
});

const drafts = createRoute({
  getParentRoute: () => root,
  path: '/appeals/drafts',
  staticData: { needs: 'appeal:create' },
  component: lazyPage(() => import('../features/appeals/drafts-page.js'), 'DraftsPage'),
});

const appeal = createRoute({
  getParentRoute: () => root,
  path: '/appeals/$id',
  staticData: { needs: 'appeal:create' },
  component: lazyPage(() => import('../features/appeals/appeal-page.js'), 'AppealPage'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  staticData: { needs: 'case:exists' },
  validateSearch: readCaseSearch,
  component: lazyPage(() => import('../features/cases-list/cases-page.js'), 'CasesPage'),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  staticData: { needs: 'case:read' },
  validateSearch: readTaskSearch,
  component: lazyPage(() => import('../features/tasks/tasks-page.js'), 'TasksPage'),
});

const matches = createRoute({
  getParentRoute: () => root,
  path: '/matches',
  staticData: { needs: 'case:read' },
  validateSearch: closedSearch({ list: ['open', 'decided', 'all'] }),
  component: lazyPage(() => import('../features/matches/matches-page.js'), 'MatchesPage'),
});

const match = createRoute({
  getParentRoute: () => root,
  path: '/matches/$id',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/matches/match-page.js'), 'MatchPage'),
});

const waiting = createRoute({
  getParentRoute: () => root,
  path: '/waiting',
  staticData: { needs: 'case:read' },
  validateSearch: readWaitingSearch,
  component: lazyPage(() => import('../features/waiting/waiting-page.js'), 'WaitingPage'),
});

const lists = [appeals, drafts, appeal, cases, tasks, waiting, matches, match];

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyPage(() => import('../features/search/search-page.js'), 'SearchPage'),
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/account/sessions',
  component: lazyPage(() => import('../features/account/sessions-page.js'), 'SessionsPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/account/password',
  component: lazyPage(() => import('./sign-in/change-password-page.js'), 'ChangePasswordPage'),
});

const factors = createRoute({
  getParentRoute: () => root,
  path: '/account/factors',
  component: lazyPage(() => import('../features/account/factors-page.js'), 'FactorsPage'),
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/admin/users',
  staticData: { needs: 'user:manage' },
  component: lazyPage(() => import('../features/admin/users-page.js'), 'UsersPage'),
});

const securityEvents = createRoute({
  getParentRoute: () => root,
  path: '/admin/security',
  staticData: { needs: 'audit:read_security' },
  component: lazyPage(() => import('../features/admin/security-events-page.js'), 'SecurityEventsPage'),
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
  component: lazyPage(() => import('../features/audit/trail-page.js'), 'TrailPage'),
});

const newLetter = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id/letters/new',
  staticData: { needs: 'letter:draft' },
  component: lazyPage(() => import('../features/letters/new-letter-page.js'), 'NewLetterPage'),
});

const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  staticData: { needs: 'case:read' },
  validateSearch: readLetterSearch,
  component: lazyPage(() => import('../features/letters/letters-page.js'), 'LettersPage'),
});

const letterRegistry = createRoute({
  getParentRoute: () => root,
  path: '/letters/registry',
  staticData: { needs: 'case:read' },
  validateSearch: readRegistrySearch,
  component: lazyPage(() => import('../features/letters/registry-page.js'), 'RegistryPage'),
});

const letterCopies = createRoute({
  getParentRoute: () => root,
  path: '/letters/copies',
  staticData: { needs: 'packet:export' },
  component: lazyPage(() => import('../features/letters/copies-page.js'), 'CopiesPage'),
});

const letter = createRoute({
  getParentRoute: () => root,
  path: '/letters/$id',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/letters/letter-page.js'), 'LetterPage'),
});

const due = createRoute({
  getParentRoute: () => root,
  path: '/due',
  staticData: { needs: 'case:read' },
  validateSearch: readDueSearch,
  component: lazyPage(() => import('../features/due/due-page.js'), 'DuePage'),
});

const calendars = createRoute({
  getParentRoute: () => root,
  path: '/calendars',
  component: lazyPage(() => import('../features/due/calendars-page.js'), 'CalendarsPage'),
});

const diplomacy = createRoute({
  getParentRoute: () => root,
  path: '/diplomacy',
  staticData: { needs: 'case:read' },
  validateSearch: readDiplomacySearch,
  component: lazyPage(() => import('../features/diplomacy/diplomacy-page.js'), 'DiplomacyPage'),
});

const diplomaticEvent = createRoute({
  getParentRoute: () => root,
  path: '/diplomacy/$id',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/diplomacy/diplomatic-event-page.js'), 'DiplomaticEventPage'),
});

const petitions = createRoute({
  getParentRoute: () => root,
  path: '/petitions',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/diplomacy/petitions-page.js'), 'PetitionsPage'),
});

const petition = createRoute({
  getParentRoute: () => root,
  path: '/petitions/$id',
  staticData: { needs: 'case:read' },
  component: lazyPage(() => import('../features/diplomacy/petition-page.js'), 'PetitionPage'),
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  staticData: { needs: 'figure:read' },
  validateSearch: readBoardSearch,
  component: lazyPage(() => import('../features/board/board-page.js'), 'BoardPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/admin/organisation',
  staticData: { needs: 'organisation:edit' },
  component: lazyPage(() => import('../features/organisation/organisation-page.js'), 'OrganisationPage'),
});

const reference = createRoute({
  getParentRoute: () => root,
  path: '/reference',
  staticData: { needs: 'rule:edit' },
  validateSearch: closedSearch({ kind: REFERENCE_KINDS }),
  component: lazyPage(() => import('../features/reference/reference-page.js'), 'ReferencePage'),
});

const paperwork = [
  ...[newLetter, letters, letterRegistry, letterCopies, ...lettersTogether, letter, due, calendars],
  ...[petitions, petition, diplomacy, diplomaticEvent, board, organisation, reference],
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    ...lists,
    ...paperwork,
    home,
    newAppeal,
    search,
    ...[sessions, password, factors],
    users,
    securityEvents,
    trail,
    caseTabs,
    documentLedger,
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
