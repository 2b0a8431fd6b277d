import { Injectable } from '@nestjs/common';
import { AuditTrail, shownIn } from '@izdeu/audit';
import { Prisma, UnitOfWork, type Case, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor, type LocalDate } from '@izdeu/kernel';
import { searchKeyParts } from '@izdeu/names';
import { NameCandidates, peopleNamed } from '@izdeu/people';
import { hasReached, isOfAge, type CaseAge, type RoadStep } from './case-standing.js';

export interface CaseFilter {
  readonly status?: string | undefined;
  readonly relation?: string | undefined;
  readonly gap?: string | undefined;
  readonly liberty?: string | undefined;
  readonly region?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  /** Only what is not closed. */
  readonly unclosed?: boolean | undefined;
  /** Only what lacks nothing. */
  readonly complete?: boolean | undefined;
  readonly noRegion?: boolean | undefined;
  readonly unassigned?: boolean | undefined;
  readonly age?: CaseAge | undefined;
  readonly reached?: RoadStep | undefined;
  readonly dueBefore?: LocalDate | undefined;
  /** Number of the case, or a name of the sought person in any script, as the search takes it. Never from an address. */
  readonly text?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** What may be seen by all who may know that a case exists, the administrator among them. */
export type CaseRow = Pick<
  Case,
  | 'id'
  | 'number'
  | 'level'
  | 'status'
  | 'statusReason'
  | 'soughtName'
  | 'regionCode'
  | 'gaps'
  | 'relation'
  | 'liberty'
  | 'openedOn'
  | 'closedOn'
  | 'nextDueOn'
  | 'version'
  | 'updatedAt'
> & { readonly assigned: readonly AssignedColleague[] };

export interface AssignedColleague {
  readonly id: string;
  readonly userId: string;
  readonly displayName: string;
  readonly isLead: boolean;
}

export interface CasePageOfList {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
  /** Counted up to `COUNT_CAP`; one more means "more than that". */
  readonly count: number;
}

export const COUNT_CAP = 1000;

type Row = CaseRow & { readonly cursor: string };
type Found = { readonly count: number } & (Row | { readonly id: null });
const isRow = (found: Found): found is Found & Row => found.id !== null;

const COLUMNS = Prisma.sql`c.id, c.number, c.level, c.status, c.status_reason as "statusReason", c.sought_name as "soughtName",
  c.region_code as "regionCode", c.gaps, c.relation, c.liberty, c.opened_on as "openedOn", c.closed_on as "closedOn",
  c.next_due_on as "nextDueOn", c.version, c.updated_at as "updatedAt",
  to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor`;

/** Who works on the case now, leads first. */
const ASSIGNED = Prisma.sql`(select coalesce(json_agg(json_build_object('id', a.id, 'userId', a.user_id, 'isLead', a.is_lead,
    'displayName', coalesce(u.display_name, '')) order by a.is_lead desc, a.started_at), '[]')
  from assignment a left join sec.app_user u on u.org_id = a.org_id and u.id = a.user_id
 where a.org_id = c.org_id and a.case_id = c.id and a.ended_at is null) as assigned`;

/** Lists of cases, newest change first, by keyset: a page is as fast at the end as at the beginning. */
@Injectable()
export class CaseLists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
    private readonly names: NameCandidates,
  ) {}

  list(actor: Actor, filter: CaseFilter): Promise<CasePageOfList> {
    const shown = Prisma.sql`select p.id from page p order by p.updated_at desc, p.id desc limit ${limitOf(filter)}`;
    const searched = String(filter.text !== undefined);
    const told = this.trail.within(
      { action: 'case.listed', objectType: 'case', objectId: '' },
      Prisma.sql`format('{"count":%s,"searched":%s,"shown":%s}', (select count(*) from (${shown}) s), ${searched}::text, ${shownIn(shown)})`,
    );
    return this.work.as(actor, (tx) => this.read(tx, actor, filter, told));
  }

  /** That a case exists, and nothing of what it contains. */
  summary(actor: Actor, id: string): Promise<CaseRow> {
    return this.work.as(actor, async (tx) => {
      const [row] = await tx.$queryRaw<CaseRow[]>`
        select ${COLUMNS}, ${ASSIGNED} from case_file c where c.org_id = ${actor.orgId}::uuid and c.id = ${id}::uuid`;
      if (!row) throw new DomainError('case.not_found');
      await this.trail.record(tx, { action: 'case.summary_viewed', objectType: 'case', objectId: id, caseId: id });
      return row;
    });
  }

  /** One page in the caller's transaction, who records that it was read. */
  page(tx: Tx, actor: Actor, filter: CaseFilter): Promise<CasePageOfList> {
    return this.read(tx, actor, filter, Prisma.sql`null`);
  }

  /** @param told what is done once with the `page` that was read */
  private async read(tx: Tx, actor: Actor, filter: CaseFilter, told: Prisma.Sql): Promise<CasePageOfList> {
    const limit = limitOf(filter);
    const words = filter.text?.trim() ?? '';
    const named = words === '' ? [] : [nameOrNumber(actor, words, await peopleNamed(this.names, tx, actor, words))];
    const conditions = [...this.conditions(actor, filter), ...named];
    const where = Prisma.join(conditions, ' and ');
    const after = filter.after === undefined ? Prisma.empty : afterCursor(filter.after);
    // One statement: each costs a way to the database and the policies of its tables anew. The count is there without rows, too.
    const found = await tx.$queryRaw<Found[]>`
      with page as materialized (select c.* from case_file c where ${where} ${after} order by c.updated_at desc, c.id desc limit ${limit + 1}),
      told as materialized (select ${told} as event)
      select n.count, shown.* from told cross join (
          select count(*)::int as count from (select 1 from case_file c where ${where} limit ${COUNT_CAP + 1}) capped) n
        left join (select ${COLUMNS}, ${ASSIGNED} from page c) shown on true order by shown."updatedAt" desc, shown.id desc`;
    const rows = found.filter(isRow);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: shown,
      next: rows.length > limit && last ? Buffer.from(`${last.cursor}|${last.id}`).toString('base64url') : null,
      count: found[0]?.count ?? 0,
    };
  }

  private conditions(actor: Actor, filter: CaseFilter): Prisma.Sql[] {
    const assignee = filter.mine ? actor.id : filter.assigneeId;
    return [
      Prisma.sql`c.org_id = ${actor.orgId}::uuid`,
      ...(filter.status === undefined ? [] : [Prisma.sql`c.status = ${filter.status}`]),
      ...(filter.relation === undefined ? [] : [Prisma.sql`c.relation = ${filter.relation}`]),
      ...(filter.gap === undefined ? [] : [Prisma.sql`${filter.gap} = any (c.gaps)`]),
      ...(filter.liberty === undefined ? [] : [Prisma.sql`c.liberty = ${filter.liberty}`]),
      ...(filter.region === undefined ? [] : [Prisma.sql`c.region_code = ${filter.region}`]),
      ...(filter.overdue ? [Prisma.sql`c.next_due_on < ${this.clock.today()}::date and c.status <> 'closed'`] : []),
      ...standing(filter, this.clock.today()),
      ...(filter.dueBefore === undefined ? [] : [Prisma.sql`c.next_due_on < ${filter.dueBefore}::date`]),
      ...(assignee === undefined
        ? []
        : [
            Prisma.sql`c.id in (select a.case_id from assignment a where a.org_id = ${actor.orgId}::uuid
              and a.user_id = ${assignee}::uuid and a.ended_at is null)`,
          ]),
    ];
  }
}

/** As the figures of the board count, so that a number leads to the very cases that it counted. */
function standing(filter: CaseFilter, today: LocalDate): Prisma.Sql[] {
  return [
    ...(filter.unclosed ? [Prisma.sql`c.status <> 'closed'`] : []),
    ...(filter.complete ? [Prisma.sql`c.gaps = '{}'`] : []),
    ...(filter.noRegion ? [Prisma.sql`coalesce(c.region_code, '') = ''`] : []),
    ...(filter.unassigned
      ? [
          Prisma.sql`not exists (select from assignment a where a.org_id = c.org_id and a.case_id = c.id and a.ended_at is null)`,
        ]
      : []),
    ...(filter.age === undefined ? [] : [isOfAge(filter.age, today)]),
    ...(filter.reached === undefined ? [] : [hasReached(filter.reached)]),
  ];
}

const limitOf = ({ limit }: CaseFilter): number => limit ?? 50;

/**
 * A number or a name. The shown name is compared as it stands for those who may not read names (administrators); name
 * records in all scripts, misspelled too, for those who may – row security empties that part for the others.
 */
function nameOrNumber(actor: Actor, words: string, people: readonly string[]): Prisma.Sql {
  const literal = words.replace(/[\\%_]/g, '\\$&');
  const ways = [
    Prisma.sql`c.number ilike ${`${literal}%`}`,
    Prisma.sql`lower(c.sought_name) like lower(${`%${literal}%`})`,
  ];
  if (people.length > 0) ways.push(Prisma.sql`c.sought_person_id = any(${[...people]}::uuid[])`);
  const parts = searchKeyParts(words);
  if (parts.length > 0) {
    const patterns = parts.map(
      (part) => Prisma.sql`(' ' || n.search_key) like ${`${/\p{Script=Han}/u.test(part) ? '%' : '% '}${part}%`}`,
    );
    ways.push(Prisma.sql`c.sought_person_id in (select n.person_id from person_name n
      where n.org_id = ${actor.orgId}::uuid and n.superseded_at is null and ${Prisma.join(patterns, ' and ')})`);
  }
  return Prisma.sql`(${Prisma.join(ways, ' or ')})`;
}

/** Rows after the last one shown. The plain comparison of the time is implied, and lets the index be walked from there. */
function afterCursor(text: string): Prisma.Sql {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw new DomainError('request.invalid', { field: 'after' });
  }
  return Prisma.sql`and c.updated_at <= ${at}::timestamptz and (c.updated_at, c.id) < (${at}::timestamptz, ${id}::uuid)`;
}
