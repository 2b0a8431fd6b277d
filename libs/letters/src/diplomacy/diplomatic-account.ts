import type { DiplomaticEvent, Tx } from '@izdeu/database';
import { DomainError, dayOf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { toldDate } from '@izdeu/people';
import type { Reference } from '@izdeu/reference';

/** Kind of the reference data that says which diplomatic events there are. */
const DIPLOMATIC_KIND = 'diplomatic_kind';

/** What is told of a meeting, a visit, a question in parliament or another act of States and bodies. */
export interface NewDiplomaticEvent {
  /** Code of the reference data `diplomatic_kind`. */
  readonly kindCode: string;
  /** EDTF; empty when not known. */
  readonly date: string;
  readonly place: string;
  /** Bodies that took part, as the source names them. */
  readonly bodies: readonly string[];
  /** What was said or done, as reported. */
  readonly said: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
  /** 1 document seen, 2 first-hand, 3 second-hand, 4 hearsay, 5 unknown; left out: as the kind of source usually is. */
  readonly reliability?: number | undefined;
  /** When it was learned, where that was before it is written down: YYYY-MM-DD. */
  readonly learnedOn?: LocalDate | undefined;
}

/** @throws DomainError reference.not_found for a kind not in force, request.invalid for a day that has not come */
export async function checkAccount(
  tx: Tx,
  actor: Actor,
  reference: Reference,
  { kindCode, learnedOn = '' }: NewDiplomaticEvent,
  today: LocalDate,
): Promise<void> {
  if (learnedOn > today) throw new DomainError('request.invalid', { field: 'learnedOn', reason: 'in_the_future' });
  await reference.getInForce(tx, actor, DIPLOMATIC_KIND, kindCode, today);
}

/** The columns of an account. */
export function accountRow(told: NewDiplomaticEvent, today: LocalDate) {
  const { edtf, earliest, latest } = toldDate(told.date);
  return {
    kindCode: told.kindCode,
    dateEdtf: edtf,
    earliest,
    latest,
    listedOn: earliest ?? latest ?? startOfDay(today),
    place: told.place.trim(),
    bodies: [...new Set(told.bodies.map((body) => body.trim()))].filter((body) => body !== ''),
    said: told.said.trim(),
    sourceKind: told.sourceKind,
    sourceNote: told.sourceNote.trim(),
    reliability: told.reliability ?? null,
    learnedOn: told.learnedOn === undefined ? null : startOfDay(told.learnedOn),
  };
}

/** The account of an event that stands. @throws DomainError diplomacy.not_found */
export async function standingAccount(tx: Tx, { orgId }: Actor, eventId: string): Promise<DiplomaticEvent> {
  const found = await tx.diplomaticEvent.findFirst({ where: { orgId, eventId, supersededById: null } });
  if (!found) throw new DomainError('diplomacy.not_found');
  return found;
}

/** The same, where nobody else may change the event until the end of the transaction. */
export async function lockEvent(tx: Tx, actor: Actor, eventId: string): Promise<DiplomaticEvent> {
  await tx.$queryRaw`select id from diplomatic_event
    where org_id = ${actor.orgId}::uuid and id = ${eventId}::uuid for no key update`;
  return standingAccount(tx, actor, eventId);
}

const CURSOR = /^(\d{4}-\d\d-\d\d)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where the next page of a list begins. */
export const cursorAt = ({ listedOn, eventId }: DiplomaticEvent): string =>
  Buffer.from(`${dayOf(listedOn)}|${eventId}`).toString('base64url');

/** Accounts listed after a cursor. @throws DomainError request.invalid */
export function behind(cursor: string) {
  const [, day, eventId] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (day === undefined || eventId === undefined) throw new DomainError('request.invalid', { field: 'after' });
  const listedOn = startOfDay(day);
  return { listedOn: { lte: listedOn }, OR: [{ listedOn: { lt: listedOn } }, { eventId: { lt: eventId } }] };
}
