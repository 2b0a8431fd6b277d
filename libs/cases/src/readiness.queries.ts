import { Prisma, type Tx } from '@izdeu/database';
import { localDayOf, type Actor, type LocalDate } from '@izdeu/kernel';
import type { EventType } from './domain/appeal-codes.js';
import type { ConsentFacts } from './domain/consent.js';
import type { FateClaimFacts } from './domain/fate.js';
import { IDENTITY_CHECKS, type ReadinessFacts } from './domain/readiness.js';
import { relationOf } from './domain/relation-verdict.js';

/** What the gate looks at and the case itself knows; the recipient, the texts of the letter and the day come from it. */
export type CaseReadinessFacts = Omit<
  ReadinessFacts,
  'today' | 'recipient' | 'texts' | 'missingElements' | 'copiesKeptBack'
>;

/** Events that say what happened to the person: with a date, one of them describes why the person is sought. */
const DESCRIBING_EVENTS: readonly EventType[] = [
  'document_taken',
  'summoned',
  'questioned',
  'detained',
  'transferred',
  'formally_arrested',
  'tried',
  'sentenced',
  'rehoused_to',
  'work_assigned',
  'contact',
  'last_contact',
  'exit_refused',
  're_detained',
  'died',
];

/** From what the columns of a case are made by which cases are listed. */
export interface ListedFacts {
  readonly readiness: CaseReadinessFacts;
  /** Null where the actor does not see the sought person. */
  readonly soughtName: string | null;
  readonly libertyClaims: readonly FateClaimFacts[];
  /** The first day on which a task or a letter falls due. */
  readonly nextDueOn: LocalDate | null;
}

/** Letters whose clock runs. */
export const RUNNING_LETTERS = ['dispatched', 'acknowledged'];

/** As the statement answers it: days as they are kept, instants in ISO form. */
interface Found {
  readonly applicant: { readonly identityCheck: string; readonly name: string } | null;
  readonly sought: { readonly name: string; readonly hasBirthDateOrNumber: boolean } | null;
  readonly hasDatedEvent: boolean;
  readonly steps: readonly { readonly applicant: string; readonly verdict: string | null; readonly broken: boolean }[];
  readonly consents: readonly (Omit<ConsentFacts, 'withdrawnOn'> & { readonly withdrawnAt: string | null })[];
  readonly application: { readonly replaces: boolean; readonly originalSeen: boolean } | null;
  readonly overrides: ReadinessFacts['overrides'];
}

/**
 * Facts of a case that the actor sees; null when there is no such case for them. One statement: it is asked on every page of a
 * case and at the end of every change.
 */
export async function readinessFacts(tx: Tx, actor: Actor, caseId: string): Promise<CaseReadinessFacts | null> {
  return (await readinessFactsOfMany(tx, actor, [caseId])).get(caseId) ?? null;
}

/** The same of many cases, still one statement; those that the actor does not see are left out. */
export async function readinessFactsOfMany(
  tx: Tx,
  actor: Actor,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseReadinessFacts>> {
  const rows = await tx.$queryRaw<{ id: string; facts: Found }[]>`
    select c.id, (${FACTS}) as facts ${FACTS_FROM} where c.org_id = ${actor.orgId}::uuid and c.id = any(${[...caseIds]}::uuid[])`;
  return new Map(rows.map(({ id, facts }) => [id, factsFrom(facts)]));
}

interface Listed {
  readonly claims: readonly (Omit<FateClaimFacts, 'axis' | 'recordedAt'> & { readonly createdAt: string })[];
  readonly nextDueOn: LocalDate | null;
}

/** All that a case is settled from, in one statement; null when there is no such case for the actor. */
export async function listedFacts(tx: Tx, { orgId }: Actor, caseId: string): Promise<ListedFacts | null> {
  const [row] = await tx.$queryRaw<{ facts: Found; listed: Listed }[]>`
    select (${FACTS}) as facts, json_build_object('claims', (${LIBERTY_CLAIMS}), 'nextDueOn', (${NEXT_DUE})) as listed
      ${FACTS_FROM} where c.org_id = ${orgId}::uuid and c.id = ${caseId}::uuid`;
  if (!row) return null;
  const { claims, nextDueOn } = row.listed;
  return {
    readiness: factsFrom(row.facts),
    soughtName: row.facts.sought && row.facts.sought.name,
    libertyClaims: claims.map(({ createdAt, ...claim }) => ({
      ...{ ...claim, axis: 'liberty' },
      recordedAt: new Date(createdAt).toISOString(),
    })),
    nextDueOn,
  };
}

function factsFrom(found: Found): CaseReadinessFacts {
  const { applicant, sought, hasDatedEvent, steps, consents, application, overrides } = found;
  return {
    applicant: applicant && {
      identityCheck: IDENTITY_CHECKS.find((level) => level === applicant.identityCheck) ?? 'none',
      hasName: applicant.name !== '',
    },
    sought: {
      hasName: (sought?.name ?? '') !== '',
      hasBirthDateOrNumber: sought?.hasBirthDateOrNumber ?? false,
      hasDatedEvent,
    },
    relation: relationOfSteps(steps),
    consents: consents.map(({ withdrawnAt, ...consent }) => ({
      ...consent,
      withdrawnOn: withdrawnAt === null ? null : localDayOf(new Date(withdrawnAt)),
    })),
    signedApplication: application === null ? 'missing' : standingOf(application),
    overrides,
  };
}

/** The applicant who signs: the one marked as such, else the first who stands. */
const SIGNS = Prisma.sql`select p.person_id from case_party p
  where p.org_id = c.org_id and p.case_id = c.id and p.role = 'applicant' and p.ended_at is null
  order by p.is_primary desc, p.created_at, p.id limit 1`;

/** The paths that lawyers picked, with their verdicts. A link taken back since breaks its path: it proves nothing. */
const STEPS = Prisma.sql`select coalesce(json_agg(json_build_object('applicant', t.party_id, 'broken', l.id is null or l.superseded_at is not null,
    'verdict', (select v.verdict from link_verdict v where v.org_id = t.org_id and v.case_id = t.case_id and v.link_id = t.link_id
                   and v.superseded_at is null limit 1))), '[]')
  from path_step t
  join case_party p on p.org_id = t.org_id and p.id = t.party_id and p.role = 'applicant' and p.ended_at is null
  left join kinship_link l on l.org_id = t.org_id and l.id = t.link_id
 where t.org_id = c.org_id and t.case_id = c.id and t.ended_at is null`;

const CONSENTS = Prisma.sql`select coalesce(json_agg(json_build_object('purpose', o.purpose, 'recipientCode', o.recipient_code, 'subject', o.subject,
    'granted', o.granted, 'givenOn', o.given_on, 'expiresOn', o.expires_on, 'withdrawnAt', o.withdrawn_at) order by o.created_at), '[]')
  from consent o where o.org_id = c.org_id and o.case_id = c.id and o.person_id = a.id`;

/** The application with which the letter goes: the latest that stands. */
const APPLICATION = Prisma.sql`select json_build_object('originalSeen', d.original_seen_on is not null, 'replaces', exists (
    select from document r where r.org_id = d.org_id and r.case_id = d.case_id and r.replaced_by_id = d.id))
  from document d where d.org_id = c.org_id and d.case_id = c.id and d.kind = 'application_signed' and d.replaced_by_id is null
 order by d.created_at desc, d.id desc limit 1`;

const OVERRIDES = Prisma.sql`select coalesce(json_agg(json_build_object('gap', g.gap, 'reason', g.reason, 'recipientCode', g.recipient_code)), '[]')
  from gate_override g where g.org_id = c.org_id and g.case_id = c.id and g.revoked_at is null`;

const FACTS = Prisma.sql`json_build_object(
  'applicant', case when a.id is not null then json_build_object('identityCheck', a.identity_check, 'name', a.display_name) end,
  'sought', case when s.id is not null then json_build_object('name', s.display_name, 'hasBirthDateOrNumber', s.birth_edtf is not null
    or exists (select from person_identifier i where i.org_id = c.org_id and i.person_id = s.id and i.superseded_at is null)) end,
  'hasDatedEvent', exists (select from case_event e where e.org_id = c.org_id and e.case_id = c.id and e.superseded_by_id is null
    and e.type in (${Prisma.join(DESCRIBING_EVENTS)}) and coalesce(e.earliest, e.latest) is not null),
  'steps', (${STEPS}), 'consents', (${CONSENTS}), 'application', (${APPLICATION}), 'overrides', (${OVERRIDES}))`;

const FACTS_FROM = Prisma.sql`from case_file c
  left join lateral (${SIGNS}) signs on true
  left join person a on a.org_id = c.org_id and a.id = signs.person_id
  left join person s on s.org_id = c.org_id and s.id = c.sought_person_id`;

const LIBERTY_CLAIMS = Prisma.sql`select coalesce(json_agg(json_build_object('id', f.id, 'value', f.value, 'asOfEarliest', f.as_of_earliest,
    'asOfLatest', f.as_of_latest, 'createdAt', f.created_at, 'isWorking', f.is_working, 'confirmed', f.confirmed_at is not null,
    'superseded', f.superseded_by_id is not null, 'producedByState', f.produced_by_state)), '[]')
  from fate_claim f where f.org_id = c.org_id and f.case_id = c.id and f.axis = 'liberty'`;

const NEXT_DUE = Prisma.sql`select least(
    (select min(t.due_on) from task t where t.org_id = c.org_id and t.case_id = c.id and t.done_at is null),
    (select min(l.due_on) from letter l where l.org_id = c.org_id and l.case_id = c.id and l.state in (${Prisma.join(RUNNING_LETTERS)})))`;

/**
 * What took the place of another is not what the family signed before our eyes until somebody has held its original, as a
 * verdict falls with the paper on which it was given.
 */
function standingOf({ replaces, originalSeen }: NonNullable<Found['application']>): 'replaced' | 'on_file' {
  return replaces && !originalSeen ? 'replaced' : 'on_file';
}

function relationOfSteps(steps: Found['steps']) {
  const applicants = [...new Set(steps.map(({ applicant }) => applicant))];
  return relationOf(
    applicants.map((applicant) => {
      const path = steps.filter((step) => step.applicant === applicant);
      return path.some(({ broken }) => broken) ? [] : path.map(({ verdict }) => verdict ?? 'not_judged');
    }),
  );
}
