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
