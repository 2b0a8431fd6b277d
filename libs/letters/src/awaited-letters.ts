import type { Letter, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { LETTER_STATES, isAwaitingReply } from './domain/letter-lifecycle.js';

/** A letter that has left and has no answer yet. */
export type AwaitedLetter = Pick<Letter, 'id' | 'kind' | 'outgoingNumber' | 'dispatchedOn' | 'dueOn'>;

const RUNNING = LETTER_STATES.filter(isAwaitingReply);

/**
 * Letters about a case that a body still has to answer, as far as the reader may see them, the first one first: who begins
 * another is to know of them. One that was sent back, or passed on as a whole, is not waited for there.
 */
export function awaitedLetters(
  tx: Tx,
  { orgId }: Actor,
  caseId: string,
  recipientCode: string,
): Promise<AwaitedLetter[]> {
  return tx.letter.findMany({
    where: {
      ...{ orgId, caseId, recipientCode, state: { in: RUNNING }, returnedOn: null },
      OR: [{ forwardedOn: null }, { forwardedPartly: true }],
    },
    select: { id: true, kind: true, outgoingNumber: true, dispatchedOn: true, dueOn: true },
    orderBy: [{ dispatchedOn: 'asc' }, { id: 'asc' }],
  });
}

/** The same for one letter that has not left: of its own kind, without the one whose next step it is. */
export async function awaitedBeside(tx: Tx, actor: Actor, letter: Letter): Promise<AwaitedLetter[]> {
  const { id, kind, parentId } = letter;
  const found = await awaitedLetters(tx, actor, letter.caseId, letter.recipientCode);
  return found.filter((one) => one.kind === kind && one.id !== id && one.id !== parentId);
}
