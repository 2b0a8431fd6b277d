import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, ERROR_STATUS, type Actor } from '@izdeu/kernel';
import { SEALED_DEMAND } from './policy.js';

/** The level of a case that only named persons open, each time for a purpose; of its papers and its persons too. */
export const LOCKED_LEVEL = 3;

/** Whether the door to locked cases stands open; asked where one is looked at, it stays open for ten minutes from now. */
export async function enterLocked(tx: Tx): Promise<boolean> {
  const [door] = await tx.$queryRaw<{ open: boolean }[]>`select sec.enter_sealed() as open`;
  return door?.open === true;
}

/** A look at something that row security has let through: the door stays open where that belongs to a locked case. */
export async function lookAt(tx: Tx, level: number): Promise<void> {
  if (level === LOCKED_LEVEL) await enterLocked(tx);
}

/** What is said to whoever named on a locked case stands before its door: no passkey at all, or the touch of the one they have. */
export function passkeyMissing({ assurance }: Actor): 'access.factor_missing' | 'access.step_up_required' {
  return assurance.factorGrade < Number(SEALED_DEMAND.grade) ? 'access.factor_missing' : 'access.step_up_required';
}

/**
 * Row security hides what belongs to a locked case as soon as the door falls shut. To whoever has opened one in this session that
 * would look like loss: they are asked for the passkey first, whatever it was that they did not find. So the question tells
 * nothing of what exists.
 */
@Injectable()
export class LockedDoor {
  constructor(private readonly work: UnitOfWork) {}

  /** The error as it is answered. */
  async answerTo(actor: Actor, error: DomainError): Promise<DomainError> {
    if (ERROR_STATUS[error.code] !== 404) return error;
    return (await this.work.as(actor, (tx) => refusalBefore(tx, actor))) ?? error;
  }

  /** Asked before something that a page does not see the answer to. @throws DomainError access.step_up_required, access.factor_missing */
  async demandNotShut(tx: Tx, actor: Actor): Promise<void> {
    const refusal = await refusalBefore(tx, actor);
    if (refusal) throw refusal;
  }
}

async function refusalBefore(tx: Tx, actor: Actor): Promise<DomainError | null> {
  const [door] = await tx.$queryRaw<{ shut: boolean }[]>`select sec.door_fell_shut() as shut`;
  return door?.shut ? new DomainError(passkeyMissing(actor), { grade: SEALED_DEMAND.grade }) : null;
}
