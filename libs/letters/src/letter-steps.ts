import type { Prisma } from '@izdeu/database';
import type { LetterAction } from './domain/letter-lifecycle.js';
import type { IncomingKind } from './incoming-papers.service.js';
import type { NewLetterEvent } from './letter-desk.js';

/** Everything but the text, which is edited, and the packet, which is ordered. */
export type LetterStep = Exclude<LetterAction, 'edit' | 'remake_packet'>;

/** What goes with a step; which of it a step needs is checked here, because it depends on the step. */
export interface StepInput {
  readonly reason?: string | undefined;
  /** Hex SHA-256 of the packet that the approver looked at. */
  readonly zipSha256?: string | undefined;
  /** `YYYY-MM-DD`, not in the future. */
  readonly on?: string | undefined;
  readonly channel?: string | undefined;
  readonly tracking?: string | undefined;
  readonly incomingNumber?: string | undefined;
  readonly replyClass?: string | undefined;
  readonly recipientCode?: string | undefined;
  readonly newDueOn?: string | undefined;
  /** The body kept a part of it and still owes its own answer. */
  readonly partly?: boolean | undefined;
  readonly decision?: string | undefined;
  /** Number of the paper that says so: of the reply, the notice, the note, the claim. */
  readonly number?: string | undefined;
  readonly documentId?: string | undefined;
  readonly note?: string | undefined;
  /** For `register`: a batch makes its packets itself. */
  readonly packetMadeBy?: 'queue' | 'caller' | undefined;
}

export interface Change {
  readonly data: Prisma.LetterUncheckedUpdateManyInput;
  readonly event: NewLetterEvent;
  /** What kind of paper came in with it, where one did. */
  readonly paper?: IncomingKind | undefined;
}
