import { Injectable } from '@nestjs/common';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { CaseDesk } from '@izdeu/cases';
import { Prisma, UnitOfWork, type Tx } from '@izdeu/database';
import { Clock, DomainError, addDays, dayOf, newId, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { ProofEvaluations } from '../evaluation/proof-evaluations.service.js';
import { READY_THROUGH, type ReadyThrough } from '../evaluation/evaluation-rows.js';
import type { ProofGap } from '../domain/engine/evaluate.js';

/** Days after which somebody looks at a waiting case again where nobody set a day; our own rule. */
const LOOK_AGAIN_AFTER = 14;
const PAGE = 50;
const COUNT_CAP = 1000;

export interface WaitingFilter {
  /** `waiting`: papers are missing; `to_judge`: the papers would do now, a lawyer has not judged. */
  readonly state: 'waiting' | 'to_judge';
  /** Code of a gap of the engine. */
  readonly gap?: string | undefined;
  /** Why a paper is missing: code of the reference kind gap_reason. */
  readonly reason?: string | undefined;
  /** Only those whose next look has come. */
  readonly due?: boolean | undefined;
  /** Only those that became ready by a rule that changed, began or ended, or by papers. */
  readonly through?: ReadyThrough | undefined;
  readonly after?: string | undefined;
}

export interface WaitingCase {
  readonly caseId: string;
  readonly number: string;
  readonly soughtName: string;
  readonly applicantName: string | null;
  readonly kinTerm: string | null;
  readonly verdict: string;
  readonly gaps: readonly ProofGap[];
  /** Why papers are missing, as people noted it. */
  readonly reasons: readonly string[];
  /** Since when it is in this state. */
  readonly since: string;
  /** What made it ready; null while it waits. */
  readonly readyThrough: ReadyThrough | null;
  readonly nextLook: LocalDate;
  readonly note: string;
}

export interface WaitingPage {
  readonly rows: readonly WaitingCase[];
  readonly next: string | null;
  /** Up to 1,000; 1,001 means more. */
  readonly count: number;
}

interface Row {
  case_id: string;
  number: string;
  sought_name: string;
  applicant: string | null;
  kin_term: string | null;
  verdict: string;
  gaps: ProofGap[];
  reasons: string[];
  since: Date;
  ready_through: string | null;
  look_on: Date | null;
  note: string | null;
}

/**
 * Cases that cannot be referred because the relation is not proven: why, since when, and when somebody looks again. A case
 * leaves by itself when a paper, a name or a rule makes the engine find it provable, and stands on the list of those to judge.
 */
@Injectable()
export class WaitingRoom {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly evaluations: ProofEvaluations,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, filter: WaitingFilter): Promise<WaitingPage> {
    return this.work.as(actor, async (tx) => {
      if (await this.evaluations.isBehind(tx, actor)) await this.evaluations.orderAll(tx);
      const where = this.condition(actor, filter);
      const since = filter.state === 'waiting' ? Prisma.sql`e.waiting_since` : Prisma.sql`e.ready_since`;
      const rows = await tx.$queryRaw<Row[]>`
        select e.case_id, c.number, c.sought_name, p.display_name as applicant, q.kin_term, e.verdict, e.gaps,
               array(select distinct g.reason from link_gap g where g.org_id = e.org_id and g.case_id = e.case_id and g.closed_at is null order by 1) as reasons,
               ${since} as since, e.ready_through, l.look_on, l.note
          from proof_evaluation e
          join case_file c on c.org_id = e.org_id and c.id = e.case_id
          left join case_party q on q.org_id = e.org_id and q.id = e.party_id
          left join person p on p.org_id = e.org_id and p.id = q.person_id
          left join waiting_look l on l.org_id = e.org_id and l.case_id = e.case_id and l.superseded_at is null
         where ${where} ${afterOf(filter.after, since)}
         order by date_trunc('milliseconds', ${since}), e.case_id limit ${PAGE + 1}`;
      const [counted] = await tx.$queryRaw<[{ count: number }]>`
        select count(*)::int as count from (select 1 from proof_evaluation e join case_file c on c.org_id = e.org_id and c.id = e.case_id
          left join waiting_look l on l.org_id = e.org_id and l.case_id = e.case_id and l.superseded_at is null
         where ${where} limit ${COUNT_CAP + 1}) all_of_them`;
      const shown = rows.slice(0, PAGE);
      const named = shownCases(shown.map(({ case_id }) => case_id));
      const payload = { state: filter.state, count: shown.length, shown: named };
      await this.trail.record(tx, { action: 'waiting.listed', objectType: 'case', objectId: '', payload });
      const last = rows.length > PAGE ? shown.at(-1) : undefined;
      return { rows: shown.map(waitingCase), next: last ? cursorOf(last) : null, count: counted.count };
    });
  }

  /** @throws DomainError case.not_found, request.invalid for a day that has passed */
  setLook(actor: Actor, caseId: string, lookOn: LocalDate, note: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:work', async (tx) => {
      if (lookOn < this.clock.today()) throw new DomainError('request.invalid', { field: 'lookOn', reason: 'past' });
      await this.supersede(tx, actor, caseId);
      const { id } = await tx.waitingLook.create({
        data: { ...this.newRow(actor, caseId), lookOn: startOfDay(lookOn), note },
      });
      const payload = { look: id, on: lookOn };
      await this.trail.record(tx, {
        action: 'waiting.look_set',
        objectType: 'case',
        objectId: caseId,
        caseId,
        payload,
      });
    });
  }

  private condition({ orgId }: Actor, { state, gap, reason, due, through }: WaitingFilter): Prisma.Sql {
    const parts = [
      Prisma.sql`e.org_id = ${orgId}::uuid and e.state = ${state} and c.status <> 'closed' and c.relation not in ('proven', 'proven_with_bridge')`,
      ...(through === undefined ? [] : [Prisma.sql`e.ready_through = ${through}`]),
      ...(gap === undefined ? [] : [Prisma.sql`${gap} = any (e.gap_codes)`]),
      ...(reason === undefined
        ? []
        : [
            Prisma.sql`exists (select from link_gap g where g.org_id = e.org_id and g.case_id = e.case_id and g.closed_at is null and g.reason = ${reason})`,
          ]),
      ...(due === true
        ? [
            Prisma.sql`coalesce(l.look_on, (coalesce(e.waiting_since, e.ready_since) + make_interval(days => ${LOOK_AGAIN_AFTER}::int))::date) <= ${this.clock.today()}::date`,
          ]
        : []),
    ];
    return Prisma.join(parts, ' and ');
  }

  private async supersede(tx: Tx, { orgId }: Actor, caseId: string): Promise<void> {
    await tx.waitingLook.updateMany({
      where: { orgId, caseId, supersededAt: null },
      data: { supersededAt: this.clock.now() },
    });
  }

  private newRow({ orgId, id: createdBy }: Actor, caseId: string) {
    return { orgId, id: newId(), caseId, createdBy };
  }
}

function waitingCase(row: Row): WaitingCase {
  const since = row.since.toISOString();
  return {
    caseId: row.case_id,
    number: row.number,
    soughtName: row.sought_name,
    applicantName: row.applicant,
    kinTerm: row.kin_term,
    verdict: row.verdict,
    gaps: row.gaps,
    reasons: row.reasons,
    since,
    readyThrough: READY_THROUGH.find((one) => one === row.ready_through) ?? null,
    nextLook: row.look_on ? dayOf(row.look_on) : addDays(dayOf(row.since), LOOK_AGAIN_AFTER),
    note: row.note ?? '',
  };
}

const cursorOf = ({ since, case_id }: Row): string =>
  Buffer.from(`${since.toISOString()}|${case_id}`).toString('base64url');

/** @throws DomainError request.invalid for a place that this list did not give */
function afterOf(after: string | undefined, since: Prisma.Sql): Prisma.Sql {
  if (after === undefined) return Prisma.empty;
  const [at = '', id = ''] = Buffer.from(after, 'base64url').toString('utf8').split('|');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id))
    throw new DomainError('request.invalid', { field: 'after', reason: 'unknown' });
  return Prisma.sql`and (date_trunc('milliseconds', ${since}), e.case_id) > (${at}::timestamptz, ${id}::uuid)`;
}
