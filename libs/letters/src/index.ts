export { CalendarFeeds } from './calendar-feeds.service.js';
export { CoveringActions, type CoveringInput, type CoveringStep } from './covering/covering-actions.service.js';
export { type AnnexAtHand } from './covering/covering-desk.js';
export {
  CoveringLetters,
  MOST_ANNEXES,
  type CoveringEdit,
  type CoveringPage,
  type ListedCovering,
  type NewCovering,
} from './covering/covering-letters.service.js';
export { ANNEX_OBSTACLES, COVERING_ACTIONS, COVERING_STATES } from './domain/covering-lifecycle.js';
export {
  DEADLINE_BASES,
  deadlineOf,
  endOfTerm,
  incomingNumberDueOn,
  isIncomingNumberOverdue,
  isOverdue,
  type Deadline,
  type DeadlineBasis,
  type DeadlineTerm,
  type DueFacts,
  type LetterDates,
} from './domain/deadline.js';
export { DECISIONS, DUTY_KINDS, type Duty } from './domain/duties.js';
export { EXTENSION_VERDICTS } from './domain/extension.js';
export { FEED_LANGUAGES, type FeedLanguage } from './domain/ics.js';
export { CaseDiplomacies, type CaseDiplomacy } from './diplomacy/case-diplomacy.service.js';
export { type NewDiplomaticEvent } from './diplomacy/diplomatic-account.js';
export {
  DiplomaticEvents,
  type DiplomaticEventPage,
  type ListedDiplomaticEvent,
} from './diplomacy/diplomatic-events.service.js';
export { MOST_CASES, type CaseChoice, type LinkedCase, type LinkedNow } from './diplomacy/case-choice.js';
export { DiplomaticLinks } from './diplomacy/diplomatic-links.service.js';
export { PetitionParts, type NewSigner } from './diplomacy/petition-parts.service.js';
export {
  Petitions,
  type ListedPetition,
  type NewPetition,
  type PetitionEdit,
  type PetitionPage,
} from './diplomacy/petitions.service.js';
export { LETTER_KINDS, type LetterKind } from './domain/letter-kind.js';
export {
  LETTER_ACTIONS,
  LETTER_STATES,
  availableLetterActions,
  decideLetter,
  isAwaitingReply,
  isOpenLetter,
  type LetterAction,
  type LetterDecision,
  type LetterFacts,
  type LetterObstacle,
  type LetterState,
} from './domain/letter-lifecycle.js';
export { outgoingNumber } from './domain/outgoing-number.js';
export { REPLY_CLASSES, isClaimOfPrc, type ReplyClass } from './domain/reply-class.js';
export { guardWording, type WordingFinding, type WordingRule } from './domain/wording-guard.js';
export {
  COUNTINGS,
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  type Counting,
  type WorkingCalendar,
} from './domain/working-days.js';
export { EscalationLadder, type ProposedStep } from './escalation-ladder.service.js';
export {
  INCOMING_KINDS,
  IncomingPapers,
  type IncomingKind,
  type ListedPaper,
  type NewIncomingPaper,
} from './incoming-papers.service.js';
export { LetterActions } from './letter-actions.service.js';
export type { LetterStep, StepInput } from './letter-steps.js';
export { isLetterOverdue, type ExtensionFace, type LetterClockFace } from './letter-clock.service.js';
export type { GateReport } from './letter-gate.service.js';
export { ANSWERS, LETTER_FIELDS, type FoundWords } from './letter-words.js';
export type { LetterText } from './letter-proposal.js';
export { LetterRegistry, type RegistryPart, type RegistryRow } from './letter-registry.service.js';
export { LettersModule } from './letters.module.js';
export { Letters, type LetterFilter, type LetterPage, type ListedLetter } from './letters.service.js';
export { Reminders, type OwnReminder } from './reminders.service.js';
export { TEXT_CHANGES, type TextChange } from './text-diff.js';
export type { OpenProposal } from './open-proposals.js';
export { TextProposals } from './text-proposals.service.js';
export { Worklists, type WorklistItem } from './worklists.service.js';
