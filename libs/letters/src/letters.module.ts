import { Global, Module } from '@nestjs/common';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { CoveringActions } from './covering/covering-actions.service.js';
import { CoveringDesk } from './covering/covering-desk.js';
import { CoveringLetters } from './covering/covering-letters.service.js';
import { CoveringLists } from './covering/covering-lists.service.js';
import { EscalationLadder } from './escalation-ladder.service.js';
import { IncomingPapers } from './incoming-papers.service.js';
import { CaseDiplomacies } from './diplomacy/case-diplomacy.service.js';
import { DiplomaticEvents } from './diplomacy/diplomatic-events.service.js';
import { DiplomaticLinks } from './diplomacy/diplomatic-links.service.js';
import { PetitionParts } from './diplomacy/petition-parts.service.js';
import { Petitions } from './diplomacy/petitions.service.js';
import { LetterActions } from './letter-actions.service.js';
import { LetterClock } from './letter-clock.service.js';
import { LetterDesk } from './letter-desk.js';
import { LetterDrafts } from './letter-drafts.service.js';
import { LetterFactSteps } from './letter-fact-steps.js';
import { LetterGate } from './letter-gate.service.js';
import { LetterLaws } from './letter-law.service.js';
import { LetterRecounts } from './letter-recounts.service.js';
import { LetterRegistry } from './letter-registry.service.js';
import { LetterTexts } from './letter-texts.service.js';
import { TextProposals } from './text-proposals.service.js';
import { Letters } from './letters.service.js';
import { PacketsInBatches } from './packets-in-batches.service.js';
import { Reminders } from './reminders.service.js';
import { Worklists } from './worklists.service.js';

const DIPLOMACY = [CaseDiplomacies, DiplomaticEvents, DiplomaticLinks, PetitionParts, Petitions];
const COVERING = [CoveringActions, CoveringLetters];

@Global()
@Module({
  providers: [
    ...DIPLOMACY,
    ...COVERING,
    ...[CoveringDesk, CoveringLists, PacketsInBatches],
    CalendarFeeds,
    EscalationLadder,
    IncomingPapers,
    LetterActions,
    LetterClock,
    LetterDesk,
    LetterDrafts,
    LetterFactSteps,
    LetterGate,
    LetterLaws,
    LetterRecounts,
    LetterRegistry,
    LetterTexts,
    Letters,
    Reminders,
    TextProposals,
    Worklists,
  ],
  exports: [
    ...DIPLOMACY,
    ...COVERING,
    TextProposals,
    ...[CalendarFeeds, EscalationLadder, IncomingPapers, LetterActions, LetterRegistry, Letters, Reminders, Worklists],
  ],
})
export class LettersModule {}
