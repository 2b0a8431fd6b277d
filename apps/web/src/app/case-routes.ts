import { createRoute } from '@tanstack/react-router';
import { lazyPage } from './lazy-page.js';
import { root } from './root-route.js';

const caseFile = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  staticData: { needs: 'case:exists' },
  component: lazyPage(() => import('../features/case/case-page.js'), 'CasePage'),
});

const caseOverview = createRoute({
  getParentRoute: () => caseFile,
  path: '/',
  component: lazyPage(() => import('../features/case/overview-tab.js'), 'OverviewTab'),
});

const casePeople = createRoute({
  getParentRoute: () => caseFile,
  path: '/people',
  component: lazyPage(() => import('../features/case/people-tab.js'), 'PeopleTab'),
});

const caseRelation = createRoute({
  getParentRoute: () => caseFile,
  path: '/relation',
  component: lazyPage(() => import('../features/proof/relation-tab.js'), 'RelationTab'),
});

const caseCitizenship = createRoute({
  getParentRoute: () => caseFile,
  path: '/citizenship',
  component: lazyPage(() => import('../features/citizenship/citizenship-tab.js'), 'CitizenshipTab'),
});

const caseTimeline = createRoute({
  getParentRoute: () => caseFile,
  path: '/timeline',
  component: lazyPage(() => import('../features/case/timeline-tab.js'), 'TimelineTab'),
});

const caseConsents = createRoute({
  getParentRoute: () => caseFile,
  path: '/consents',
  component: lazyPage(() => import('../features/case/consents-tab.js'), 'ConsentsTab'),
});

const caseDocuments = createRoute({
  getParentRoute: () => caseFile,
  path: '/documents',
  component: lazyPage(() => import('../features/documents/documents-tab.js'), 'DocumentsTab'),
});

const caseLetters = createRoute({
  getParentRoute: () => caseFile,
  path: '/letters',
  component: lazyPage(() => import('../features/case/letters-tab.js'), 'LettersTab'),
});

const caseDiplomacy = createRoute({
  getParentRoute: () => caseFile,
  path: '/diplomacy',
  component: lazyPage(() => import('../features/diplomacy/beside-tab.js'), 'BesideTab'),
});

const caseTasks = createRoute({
  getParentRoute: () => caseFile,
  path: '/tasks',
  component: lazyPage(() => import('../features/case/tasks-tab.js'), 'TasksTab'),
});

const caseContacts = createRoute({
  getParentRoute: () => caseFile,
  path: '/contacts',
  component: lazyPage(() => import('../features/case/contacts-tab.js'), 'ContactsTab'),
});

const caseNotes = createRoute({
  getParentRoute: () => caseFile,
  path: '/notes',
  component: lazyPage(() => import('../features/case/notes-tab.js'), 'NotesTab'),
});

const caseAccess = createRoute({
  getParentRoute: () => caseFile,
  path: '/access',
  component: lazyPage(() => import('../features/access/access-tab.js'), 'AccessTab'),
});

const caseHistory = createRoute({
  getParentRoute: () => caseFile,
  path: '/history',
  component: lazyPage(() => import('../features/case/history-tab.js'), 'HistoryTab'),
});

/** Opens beside the case, so that it prints as a sheet of its own. */
export const documentLedger = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id/ledger',
  staticData: { needs: 'audit:read_own' },
  component: lazyPage(() => import('../features/documents/ledger-page.js'), 'LedgerPage'),
});

/** The page of a case with its tabs. */
export const caseTabs = caseFile.addChildren([
  caseOverview,
  casePeople,
  caseRelation,
  caseCitizenship,
  caseTimeline,
  caseConsents,
  caseDocuments,
  caseLetters,
  caseDiplomacy,
  caseTasks,
  caseContacts,
  caseNotes,
  caseAccess,
  caseHistory,
]);
