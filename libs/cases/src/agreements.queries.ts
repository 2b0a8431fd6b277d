import { colleagueNames } from '@izdeu/access';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { mayLowerWith } from './need-to-know/case-levels.service.js';
import { shreddingStateOf } from './shreddings.service.js';

/** Acts that take two people, by what waits for the second. */
export const AGREEMENT_KINDS = [
  'factors_reset',
  'account_let_in',
  'level_lowered',
  'case_shredded',
  'link_verdict',
  'gate_override',
  'identity_join',
  'covering_letter',
  'reported_death',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** Something that a colleague asked for and that waits for the agreement of the reader. */
export interface AwaitedAgreement {
  /** Of what was asked for; where somebody is to be let in again, of their account. */
  readonly id: string;
  readonly kind: AgreementKind;
  /** Name of the colleague. */
  readonly askedBy: string;
  readonly askedAt: Date;
  /** null: it waits until somebody answers. */
  readonly until: Date | null;
  readonly case: CaseOfAgreement | null;
  /** The colleague whose account it is about. */
  readonly account: string | null;
  /** Of a covering letter. */
  readonly outgoingNumber: string | null;
}

export interface CaseOfAgreement {
  readonly id: string;
  readonly number: string;
  readonly soughtName: string;
}

type Asked = Pick<AwaitedAgreement, 'id' | 'kind' | 'askedAt'> &
  Partial<Pick<AwaitedAgreement, 'until' | 'case' | 'account' | 'outgoingNumber'>> & { readonly by: string };

const MOST = 50;
const OF_CASE = { case: { select: { id: true, number: true, soughtName: true } } } as const;

/**
 * What waits for this person and nobody else has to tell them of, what ends first before what waits longest; at most 50. Only
 * what row security shows them and the act itself would let them agree to: never their own.
 */
export async function awaitedAgreements(tx: Tx, actor: Actor): Promise<AwaitedAgreement[]> {
  const asked = (await askedOf(tx, actor)).toSorted(byUrgency).slice(0, MOST);
  if (asked.length === 0) return [];
  const names = await colleagueNames(tx);
  return asked.map(({ by, until = null, case: of = null, account = null, outgoingNumber = null, ...rest }) => ({
    ...{ ...rest, askedBy: names.get(by) ?? '', until, case: of, outgoingNumber },
    account: account === null ? null : (names.get(account) ?? ''),
  }));
}

async function askedOf(tx: Tx, actor: Actor): Promise<Asked[]> {
  switch (actor.role) {
    case 'administrator':
      return [...(await factorResets(tx, actor)), ...(await letIns(tx, actor))];
    case 'caseworker':
      return onCases(tx, actor);
    case 'lawyer':
      return [...(await onCases(tx, actor)), ...(await decisions(tx, actor)), ...(await coverings(tx, actor))];
    case 'intake':
    case 'auditor':
      return [];
  }
}

async function onCases(tx: Tx, actor: Actor): Promise<Asked[]> {
  return [...(await lowerLevels(tx, actor)), ...(await shreddings(tx, actor)), ...(await deaths(tx, actor))];
}

/** What ends before what does not, then the oldest first. */
function byUrgency(a: Asked, b: Asked): number {
  const [one, other] = [a.until ?? null, b.until ?? null];
  if (one !== null && other !== null) return one.getTime() - other.getTime();
  if (one !== null || other !== null) return one !== null ? -1 : 1;
  return a.askedAt.getTime() - b.askedAt.getTime();
}

function factorResets(tx: Tx, { id }: Actor): Promise<Asked[]> {
  return tx.$queryRaw<Asked[]>`
    select id, 'factors_reset' as kind, started_by as by, started_at as "askedAt", expires_at as until, user_id as account
      from sec.open_resets() where factors and not confirmed and started_by <> ${id}::uuid and user_id <> ${id}::uuid
       and sec.what_hinders(started_by) is null
     order by expires_at limit ${MOST}`;
}

function letIns(tx: Tx, { id }: Actor): Promise<Asked[]> {
  return tx.$queryRaw<Asked[]>`
    select user_id as id, 'account_let_in' as kind, asked_by as by, asked_at as "askedAt", asked_at + interval '24 hours' as until,
           user_id as account
      from sec.frozen_accounts() where asked_by <> ${id}::uuid and sec.what_hinders(asked_by) is null order by asked_at limit ${MOST}`;
}

/** On the actor's own cases, where they make a pair with whoever asks. */
async function lowerLevels(tx: Tx, actor: Actor): Promise<Asked[]> {
  const open = await tx.levelRequest.findMany({
    where: {
      ...{ orgId: actor.orgId, answeredAt: null, takenBackAt: null, createdBy: { not: actor.id } },
      case: ownCase(actor),
    },
    include: { case: { select: { ...OF_CASE.case.select, level: true } } },
    orderBy: { createdAt: 'asc' },
    take: MOST,
  });
  const found: Asked[] = [];
  for (const { id, createdAt: askedAt, createdBy: by, fromLevel, case: of } of open)
    if (fromLevel === of.level && (await mayLowerWith(tx, actor, of.id, by)))
      found.push({ id, kind: 'level_lowered', by, askedAt, case: of });
  return found;
}

async function shreddings(tx: Tx, actor: Actor): Promise<Asked[]> {
  const open = await tx.shredding.findMany({
    where: { orgId: actor.orgId, executedAt: null, cancelledAt: null, case: ownCase(actor) },
    include: OF_CASE,
    orderBy: { requestedAt: 'asc' },
    take: MOST,
  });
  const found: Asked[] = [];
  for (const { id, requestedAt: askedAt, requestedBy: by, case: of } of open) {
    const { hold, mayConfirmAs } = await shreddingStateOf(tx, actor, of.id);
    if (hold === null && mayConfirmAs !== null) found.push({ id, kind: 'case_shredded', by, askedAt, case: of });
  }
  return found;
}

/**
 * A death is asked of those who work on the case; where nobody works on it but the one who recorded it, of all who read it. So it
 * reaches somebody, and stands on few pages.
 */
async function deaths(tx: Tx, { orgId, id: userId }: Actor): Promise<Asked[]> {
  const open = await tx.$queryRaw<{ id: string; by: string; askedAt: Date; caseId: string }[]>`
    select f.id, f.created_by as by, f.created_at as "askedAt", f.case_id as "caseId" from fate_claim f
     where f.org_id = ${orgId}::uuid and f.axis = 'liberty' and f.value = 'deceased' and f.confirmed_at is null
       and f.superseded_by_id is null and f.created_by <> ${userId}::uuid
       and (exists (select from assignment a where a.org_id = f.org_id and a.case_id = f.case_id and a.user_id = ${userId}::uuid and a.ended_at is null)
         or not exists (select from assignment a where a.org_id = f.org_id and a.case_id = f.case_id and a.user_id <> f.created_by and a.ended_at is null))
     order by f.created_at limit ${MOST}`;
  const cases = await tx.case.findMany({
    where: { orgId, id: { in: open.map(({ caseId }) => caseId) } },
    select: OF_CASE.case.select,
  });
  return open.flatMap(({ caseId, ...rest }): Asked[] => {
    const of = cases.find(({ id }) => id === caseId);
    return of ? [{ ...rest, kind: 'reported_death', case: of }] : [];
  });
}

/** Decisions that depart from what the papers come to, on every case that the lawyer reads. */
async function decisions(tx: Tx, { orgId, id: userId }: Actor): Promise<Asked[]> {
  const open = await tx.decisionProposal.findMany({
    where: { orgId, answer: null, endedAt: null, createdBy: { not: userId } },
    orderBy: { createdAt: 'asc' },
    take: MOST,
  });
  const cases = await tx.case.findMany({
    where: { orgId, id: { in: open.map(({ caseId }) => caseId) } },
    select: OF_CASE.case.select,
  });
  return open.flatMap(({ id, kind, createdAt: askedAt, createdBy: by, caseId }): Asked[] => {
    const of = cases.find((one) => one.id === caseId);
    return of ? [{ id, kind: kind as AgreementKind, by, askedAt, case: of }] : [];
  });
}

/** Covering letters with their list made, neither begun nor changed by the lawyer. */
async function coverings(tx: Tx, { orgId, id: userId }: Actor): Promise<Asked[]> {
  const changed = ['text_changed', 'annexes_changed'];
  return tx.$queryRaw<Asked[]>`
    select l.id, 'covering_letter' as kind, l.author_id as by, made.at as "askedAt", l.outgoing_number as "outgoingNumber"
      from covering_letter l cross join lateral (
        select max(e.created_at) as at from covering_event e
         where e.org_id = l.org_id and e.covering_id = l.id and e.kind in ('registered', 'list_renewed')) made
     where l.org_id = ${orgId}::uuid and l.state = 'registered' and l.sheets_sha256 is not null and l.author_id <> ${userId}::uuid
       and not exists (select from covering_event e where e.org_id = l.org_id and e.covering_id = l.id
                          and e.kind = any (${changed}) and e.created_by = ${userId}::uuid)
     order by made.at limit ${MOST}`;
}

const ownCase = ({ id: userId }: Actor) => ({ assignments: { some: { userId, endedAt: null } } });
