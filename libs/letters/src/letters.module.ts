import { Global, Module } from '@nestjs/common';
import { LetterActions } from './letter-actions.service.js';
import { LetterClock } from './letter-clock.service.js';
import { LetterDesk } from './letter-desk.js';
import { LetterGate } from './letter-gate.service.js';
import { LetterRegistry } from './letter-registry.service.js';
import { Letters } from './letters.service.js';

@Global()
@Module({
  providers: [LetterActions, LetterClock, LetterDesk, LetterGate, LetterRegistry, Letters],
  exports: [LetterActions, LetterRegistry, Letters],
})
export class LettersModule {}
