import { Global, Module } from '@nestjs/common';
import { CaseDiplomacies } from './diplomacy/case-diplomacy.service.js';
import { DiplomaticEvents } from './diplomacy/diplomatic-events.service.js';
import { DiplomaticLinks } from './diplomacy/diplomatic-links.service.js';
import { PetitionParts } from './diplomacy/petition-parts.service.js';
import { Petitions } from './diplomacy/petitions.service.js';
import { LetterActions } from './letter-actions.service.js';
import { LetterClock } from './letter-clock.service.js';
import { LetterDesk } from './letter-desk.js';
import { LetterGate } from './letter-gate.service.js';
import { LetterRegistry } from './letter-registry.service.js';
import { Letters } from './letters.service.js';

const DIPLOMACY = [CaseDiplomacies, DiplomaticEvents, DiplomaticLinks, PetitionParts, Petitions];

@Global()
@Module({
  providers: [...DIPLOMACY, LetterActions, LetterClock, LetterDesk, LetterGate, LetterRegistry, Letters],
  exports: [...DIPLOMACY, LetterActions, LetterRegistry, Letters],
})
export class LettersModule {}
