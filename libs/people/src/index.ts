export { deriveKin, type Kin, type KinPerson } from './domain/derive-kin.js';
export { DERIVED_KIN, type DerivedKin } from './domain/kin-patterns.js';
export type { CaseOfPerson } from './cases-of-person.js';
export { claimFacts } from './citizenship/claim-facts.js';
export { CitizenshipFiles, type BearingPaper, type CitizenshipFile } from './citizenship/citizenship-files.service.js';
export {
  CLAIM_PARTIES,
  CitizenshipRecords,
  EVIDENCE_STANCES,
  LISTED_RELATIONS,
  PAPER_HOLDERS,
  PAPER_KINDS,
  PAPER_MANNERS,
} from './citizenship/citizenship-records.service.js';
export { mergedWith } from './matching/merged-people.js';
export { ProtectionReadings } from './citizenship/protection-readings.service.js';
export {
  CITIZENSHIP_STATUSES,
  CLAIM_STATES,
  isCitizenshipContested,
  stateOfStatus,
  statesCitizenship,
  type CitizenshipFacts,
  type CitizenshipStatus,
  type ClaimState,
} from './domain/citizenship.js';
export { OCCUPATION_LANGUAGES, type OccupationLanguage } from './domain/occupation.js';
export {
  MARITAL_STATUSES,
  PERSON_CLAIM_KINDS,
  isMaritalStatus,
  leadingPersonClaim,
  type MaritalStatus,
  type PersonClaimKind,
} from './domain/person-claim.js';
export { NUMBER_QUESTIONS, type NumberQuestion } from './domain/number-questions.js';
export {
  PROTECTION_DOUBTS,
  PROTECTION_STRENGTHS,
  PROTECTORS,
  leadingClaim,
  protectionBefore,
  protectionGround,
  protectionReading,
  type ProtectionLine,
} from './domain/protection.js';
export {
  PRC_SIDES,
  RENUNCIATION_STEPS,
  STEP_STATES,
  type RenunciationStep,
  type StepState,
} from './domain/renunciation.js';
export { CITIZENSHIP_QUESTIONS } from './domain/transitions.js';
export {
  IDENTITY_NUMBER_KINDS,
  IDENTITY_WARNINGS,
  checkBin,
  checkIdentityNumber,
  normaliseIdentityNumber,
  type DerivedFromNumber,
  type IdentityContext,
  type IdentityNumberCheck,
  type IdentityNumberKind,
  type IdentityWarning,
} from './domain/identity-number.js';
export {
  BETWEEN_ROLES,
  KIN_TERMS,
  LINK_KINDS,
  isKinTerm,
  kinPattern,
  personsBetween,
  soughtSexOf,
  type BetweenRole,
  type KinStep,
  type KinTerm,
  type LinkKind,
  type PersonBetween,
  type Sex,
} from './domain/kin-terms.js';
export { LINK_FINDINGS, checkLinks, linksOf, type BirthBounds, type Link, type LinkFinding } from './domain/kinship.js';
export { IdentityFields, maskNumber } from './identity-fields.js';
export { Kinship, type NewLink } from './kinship.service.js';
export { PeopleModule } from './people.module.js';
export {
  MATCH_CONFLICTS,
  MATCH_GROUNDS,
  type MatchConflict,
  type MatchGround,
  type PairScore,
} from './domain/score-pair.js';
export { DuplicateCheck, type LikelyPerson } from './matching/duplicate-check.service.js';
export { MATCH_DECISIONS, MatchDecisions } from './matching/match-decisions.service.js';
export { MatchRuns } from './matching/match-runs.service.js';
export {
  MATCH_LISTS,
  Matches,
  type ListedMatch,
  type MatchList,
  type MatchPage,
  type MatchSide,
} from './matching/matches.service.js';
export { NEAR_RELATIONS } from './matching/near-person.js';
export { sameNumbers, type SameNumber } from './matching/same-numbers.js';
export type { FoundPerson } from './search/found-people.js';
export type { RecordedElsewhere } from './matching/recorded-elsewhere.js';
export {
  People,
  RECORDS_OF_PERSON,
  demandPerson,
  type OpenedNumber,
  type PersonEdit,
  type RecordOfPerson,
} from './people.service.js';
export { PersonChanges } from './person-changes.js';
export { PersonDetails, type Superseding } from './person-details.service.js';
export {
  RECORDS_WITH_HISTORY,
  RecordHistories,
  type RecordWithHistory,
  type RecordedOnce,
} from './record-history.queries.js';
export { PersonFiles, type PersonFile } from './person-files.js';
export {
  PersonRecords,
  type NewCitizenshipClaim,
  type NewContact,
  type NewIdentityNumber,
  type NewName,
  type NewPerson,
  type NewPersonClaim,
} from './person-records.js';
export { areNamesInStep, keepNamesInStep } from './search/names-in-step.js';
export { rebuildNames, type RebuildProgress } from './search/rebuild-names.js';
export { askedWords, type AskedWord } from './search/asked-words.js';
export { KnownWordsOfNames } from './search/known-words.js';
export { NameCandidates } from './search/name-candidates.js';
export { peopleNamed } from './search/people-named.js';
export { PeopleSearch } from './search/people-search.service.js';
export { SEARCH_GROUNDS, type FoundName, type PersonHit, type PersonSearch } from './search/search-types.js';
export { spellingOf } from './spelling.js';
export { toldDate, type ToldDate } from './told-date.js';
