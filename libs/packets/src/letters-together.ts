import { demandReach, reachedAmong } from '@izdeu/cases';
import type { Letter, Tx } from '@izdeu/database';
import { AccessRefusal, DomainError, type Actor, type ErrorCode, type Permission } from '@izdeu/kernel';

/** Why a letter cannot be taken together with the others. */
type Unfit = 'not_found' | 'not_yours' | 'not_approved' | 'other_recipient' | 'on_other_list';

type LetterOfCase = Letter & { readonly case: { readonly number: string } };

interface Asked {
  readonly ids: readonly string[];
  /** The right that each letter needs. */
  readonly needs: Permission;
  /** The refusal that names them. */
  readonly refusal: ErrorCode;
  /** What else the work asks of each; null where it fits. */
  readonly because?: (letter: Letter) => Unfit | null;
}

/**
 * Letters of cases to which a right reaches, in the order asked for. One that cannot come along stops all, and all such
 * are named together, so that whoever asks can go on without them. What is not seen answers like what does not exist.
 * @throws DomainError `letter.not_found`, `case.not_found` for a single letter; the refusal {letters} of {id, number, caseNumber, because}
 */
export async function lettersTogether(tx: Tx, actor: Actor, asked: Asked): Promise<Letter[]> {
  const { ids, needs, refusal, because = () => null } = asked;
  const found = new Map<string, LetterOfCase>();
  const where = { orgId: actor.orgId, id: { in: [...ids] } };
  for (const letter of await tx.letter.findMany({ where, include: { case: { select: { number: true } } } }))
    found.set(letter.id, letter);
  const caseIds = [...new Set([...found.values()].map(({ caseId }) => caseId))];
  if (ids.length === 1) {
    const [caseId] = caseIds;
    if (caseId === undefined) throw new DomainError('letter.not_found');
    await demandReach(tx, actor, caseId, needs);
  }
  const reached = await reachedAmong(tx, actor, caseIds, needs);
  const unfit = (letter: Letter | undefined): Unfit | null => {
    if (letter === undefined) return 'not_found';
    return reached.has(letter.caseId) ? because(letter) : 'not_yours';
  };
  const letters: Letter[] = [];
  const refused: { id: string; number: string; caseNumber: string; because: Unfit }[] = [];
  for (const id of ids) {
    const letter = found.get(id);
    const why = unfit(letter);
    if (letter !== undefined && why === null) letters.push(letter);
    else
      refused.push({
        ...{ id, number: letter?.outgoingNumber ?? '', caseNumber: letter?.case.number ?? '' },
        because: why ?? 'not_found',
      });
  }
  if (refused.length === 0) return letters;
  const beyond = caseIds.filter((caseId) => !reached.has(caseId)).map((caseId) => ({ needs, caseId }));
  throw beyond.length > 0
    ? new AccessRefusal(refusal, beyond, { letters: refused })
    : new DomainError(refusal, { letters: refused });
}
