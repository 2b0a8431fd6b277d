import { Global, Module } from '@nestjs/common';
import { AppealPeople } from './appeal-persons.js';
import { AppealRegistration } from './appeal-registration.service.js';
import { Appeals } from './appeals.service.js';
import { Assignments } from './assignments.service.js';
import { CaseDesk } from './case-desk.js';
import { CaseEvents } from './case-events.service.js';
import { CaseLists } from './case-list.service.js';
import { CasePages } from './case-page.service.js';
import { CaseReadiness } from './case-readiness.service.js';
import { Cases } from './cases.service.js';
import { ConflictingClaims } from './conflicting-claims.service.js';
import { ConsentCheck } from './consent-check.js';
import { ConsentDepartures } from './consent-departures.js';
import { ConsentStatements } from './consent-statements.js';
import { Consents } from './consents.service.js';
import { Drafts } from './drafts.service.js';
import { FamilyChanges } from './family-changes.js';
import { FateClaims } from './fate-claims.service.js';
import { Gazetteer } from './gazetteer.service.js';
import { Homes } from './home.service.js';
import { Canaries } from './need-to-know/canaries.service.js';
import { CaseAccessPages } from './need-to-know/case-access-page.service.js';
import { CaseGrants } from './need-to-know/case-grants.service.js';
import { CaseLevels } from './need-to-know/case-levels.service.js';
import { CaseWalls } from './need-to-know/case-walls.service.js';
import { Notices } from './need-to-know/notices.service.js';
import { Notes } from './notes.service.js';
import { Parties } from './parties.service.js';
import { Shreddings } from './shreddings.service.js';
import { Statements } from './statements.service.js';
import { StoriesAsOf } from './as-of.service.js';
import { Tasks } from './tasks.service.js';
import { TestimonyDesk } from './testimonies.service.js';

const USE_CASES = [
  AppealPeople,
  AppealRegistration,
  Appeals,
  Assignments,
  Canaries,
  CaseAccessPages,
  CaseDesk,
  CaseEvents,
  CaseGrants,
  CaseLevels,
  CaseLists,
  CasePages,
  CaseReadiness,
  CaseWalls,
  Cases,
  ConflictingClaims,
  ConsentCheck,
  ConsentDepartures,
  ConsentStatements,
  Consents,
  Drafts,
  FamilyChanges,
  FateClaims,
  Gazetteer,
  Homes,
  Notes,
  Notices,
  Parties,
  Shreddings,
  Statements,
  StoriesAsOf,
  Tasks,
  TestimonyDesk,
];

@Global()
@Module({ providers: USE_CASES, exports: USE_CASES })
export class CasesModule {}
