export {
  APPEAL_CHANNELS,
  ASKS,
  CONSENT_PURPOSES,
  DETENTION_REASONS,
  EVENT_TYPES,
  RESTRICTION_FORMS,
  SOURCE_KINDS,
  type AppealChannel,
  type Ask,
  type ConsentPurpose,
  type DetentionReason,
  type EventType,
  type RestrictionForm,
  type SourceKind,
} from './domain/appeal-codes.js';
export {
  CONTACT_KINDS,
  CONTACT_SAFETY,
  FORM_SEXES,
  type AppealForm,
  type ApplicantForm,
  type CitizenshipForm,
  type ConsentForm,
  type ContactForm,
  type EventForm,
  type ReasonForm,
  type FormSex,
  type IdentityNumberForm,
  type NameForm,
  type PersonForm,
  type RelationForm,
  type SoughtForm,
} from './domain/appeal-form.js';
export {
  CASE_ACTIONS,
  CASE_STATUSES,
  CLOSE_REASONS,
  HOLD_REASONS,
  reasonsFor,
  type CaseAction,
  type CaseDecision,
  type CaseFacts,
  type CaseObstacle,
  type CaseRefusal,
  type CaseStatus,
  type CloseReason,
  type HoldReason,
} from './domain/case-lifecycle.js';
export { CASE_AGES, ROAD_STEPS, type CaseAge, type RoadStep } from './case-standing.js';
export { ConsentCheck } from './consent-check.js';
export { ConsentDepartures, type LetterThatLeft } from './consent-departures.js';
export { consentFacts } from './consent-facts.js';
export {
  CONSENT_FIELDS,
  CONSENT_STANDINGS,
  CONSENT_SUBJECTS,
  decidingConsents,
  type ConsentFacts,
  type ConsentField,
  type ConsentGap,
  type ConsentStanding,
  type ConsentSubject,
} from './domain/consent.js';
export {
  FATE_AXES,
  FATE_VALUES,
  workingFate,
  type FateAxis,
  type FateClaimFacts,
  type FateValue,
  type WorkingFate,
} from './domain/fate.js';
export { FamilyChanges } from './family-changes.js';
export { type FateProposal } from './domain/fate-proposal.js';
export { type FoundPlace } from './domain/gazetteer.js';
export {
  GAP_CODES,
  IDENTITY_CHECKS,
  OVERRIDABLE_GAPS,
  RELATION_VERDICTS,
  isProven,
  readiness,
  type Gap,
  type GapCode,
  type IdentityCheck,
  type Readiness,
  type ReadinessFacts,
  type RelationVerdict,
  type TextLanguage,
} from './domain/readiness.js';
export {
  APPEAL_ERRORS,
  APPEAL_WARNINGS,
  type AppealChecks,
  type AppealFinding,
  type AppealFindingCode,
} from './domain/review-appeal-form.js';
export { CONFLICT_FACTS } from './domain/conflicting-claims.js';
export { ConflictingClaims, type ConflictOnRecord } from './conflicting-claims.service.js';
export type { ClaimOnRecord } from './claims-of-case.js';
export {
  REASON_CLAIMANTS,
  REASON_STANDINGS,
  independentSources,
  isStateSource,
  standingOf,
  type ReasonClaimant,
} from './domain/sources.js';
export { TESTIMONY_FACTS, TESTIMONY_VERDICTS, type ComparedFact, type Saying } from './domain/testimonies.js';
export { StoriesAsOf, type StoryAsOf } from './as-of.service.js';
export { Appeals, type AppealReceipt, type ListedAppeal, type ReadAppeal } from './appeals.service.js';
export { Assignments } from './assignments.service.js';
export { demandCase, demandReach, heldOn, isAssigned, lockCase, reachedAmong } from './case-access.js';
export { CaseDesk } from './case-desk.js';
export { CaseEvents, type NewEvent } from './case-events.service.js';
export {
  COUNT_CAP,
  CaseLists,
  type AssignedColleague,
  type CaseFilter,
  type CasePageOfList,
  type CaseRow,
} from './case-list.service.js';
export { CasePages, type CaseFile, type Family } from './case-page.service.js';
export { CaseReadiness } from './case-readiness.service.js';
export { CasesModule } from './cases.module.js';
export { Cases, SETTABLE_LEVELS, type CaseEdit, type SettableLevel } from './cases.service.js';
export {
  ConsentStatements,
  STATEMENT_LANGUAGES,
  type ConsentStatement,
  type StatementLanguage,
} from './consent-statements.js';
export { CONSENT_METHODS, Consents, type ConsentMethod, type NewConsent } from './consents.service.js';
export { type PersonChoice } from './domain/chosen-persons.js';
export { Drafts, type Draft, type DraftContent } from './drafts.service.js';
export { FateClaims, type NewFateClaim } from './fate-claims.service.js';
export { Gazetteer } from './gazetteer.service.js';
export { Homes, type Home, type LetterOfCase, type Pile } from './home.service.js';
export {
  CONTACT_CHANNELS,
  CONTACT_DIRECTIONS,
  Notes,
  type ContactChannel,
  type ContactDirection,
  type NewContactEntry,
} from './notes.service.js';
export { AGREEMENT_KINDS, type AgreementKind, type AwaitedAgreement } from './agreements.queries.js';
export { Canaries, type Canary, type MadeUpPerson, type NewCanary } from './need-to-know/canaries.service.js';
export { CaseAccessPages, type AccessOfCase } from './need-to-know/case-access-page.service.js';
export { CaseGrants, GRANT_DAYS_MOST, type NewGrant } from './need-to-know/case-grants.service.js';
export { CaseLevels } from './need-to-know/case-levels.service.js';
export { CaseWalls, WALL_REASONS, type NewWall, type WallReason } from './need-to-know/case-walls.service.js';
export {
  NOTICE_KINDS,
  Notices,
  type LockedCase,
  type NoticeKind,
  type OwnNotice,
} from './need-to-know/notices.service.js';
export { fileNumber, takeNumber } from './number-series.js';
export { PARTY_ROLES, Parties, type NewParty, type PartyRole } from './parties.service.js';
export { type CaseReadinessFacts } from './readiness.queries.js';
export {
  STATEMENT_KINDS,
  Statements,
  sidesOf,
  type NewContradiction,
  type NewSource,
  type StatementRef,
} from './statements.service.js';
export { knownSince, type AxisOfFate, type StoryRows } from './story-rows.js';
export { Tasks, type NewTask, type TaskEdit, type TaskFilter, type TaskOfCase } from './tasks.service.js';
export { type NewTelling } from './telling.js';
export { TestimonyDesk, type Teller, type Testimonies } from './testimonies.service.js';
export { CONFIRMING_PARTS, Shreddings, type ConfirmingPart, type ShreddingState } from './shreddings.service.js';
