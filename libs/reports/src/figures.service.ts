import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CASE_AGES } from '@izdeu/cases';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { Clock, type Actor, type LocalDate, type Role } from '@izdeu/kernel';

/** What the cases are counted by. `total`, `ready`, `letter_overdue` and `task_overdue` have one number under an empty key. */
export const BOARD_DIMENSIONS = [
  'total',
  'ready',
  'status',
  'relation',
  'liberty',
  'gap',
  'region',
  'age',
  'assignee',
  'letter_state',
  'letter_overdue',
  'task_overdue',
] as const;
export type BoardDimension = (typeof BOARD_DIMENSIONS)[number];

/** How far the road is walked, in order. Appeals and applicants are counted as such, then cases. */
export const FUNNEL_STEPS = [
  'appeals',
  'applicants_identified',
  'cases',
  'relation_proven',
  'referred',
  'acknowledged',
  'answered',
  'home',
] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

export interface BoardFilter {
  readonly status?: string | undefined;
  readonly relation?: string | undefined;
  readonly gap?: string | undefined;
  readonly liberty?: string | undefined;
  readonly region?: string | undefined;
  readonly assigneeId?: string | undefined;
}

export interface Figure {
  readonly dimension: BoardDimension;
  /** A code, an id of a colleague (their role for who sees no colleagues), a band; empty where nothing is recorded. */
  readonly key: string;
  readonly count: number;
}

export interface FunnelFigure {
  readonly step: FunnelStep;
  readonly count: number;
}

/**
 * Numbers about the own organisation's work, counted by functions of the database that can answer nothing but numbers: who
 * asks need not be able to read a single case.
 */
@Injectable()
export class Figures {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param form how it is given out, for the trail */
  board(actor: Actor, filter: BoardFilter, form: 'json' | 'csv' = 'json'): Promise<Figure[]> {
    const { status = null, relation = null, gap = null, liberty = null, region = null, assigneeId = null } = filter;
    const today = this.clock.today();
    return this.work.as(actor, async (tx) => {
      const found = await tx.$queryRaw<Figure[]>`
        select dimension, key, count from figures.board(${status}, ${relation}, ${gap}, ${liberty}, ${region}, ${assigneeId}::uuid, ${today}::date)`;
      const filters = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      await this.trail.record(tx, {
        action: 'figures.viewed',
        objectType: 'board',
        objectId: '',
        payload: { filters, form },
      });
      const figures = actor.permissions.has('case:exists') ? found : await byRole(tx, found);
      return inOrder(figures, ({ dimension, key }) => [
        BOARD_DIMENSIONS.indexOf(dimension),
        CASE_AGES.findIndex((band) => band === key),
      ]);
    });
  }

  /** @param from first day, `YYYY-MM-DD`; all since the beginning when left out @param to last day */
  funnel(
    actor: Actor,
    { from = null, to = null }: { from?: LocalDate | null; to?: LocalDate | null },
  ): Promise<FunnelFigure[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.$queryRaw<
        FunnelFigure[]
      >`select step, count from figures.funnel(${from}::date, ${to}::date)`;
      await this.trail.record(tx, {
        action: 'figures.viewed',
        objectType: 'funnel',
        objectId: '',
        payload: { from, to },
      });
      return inOrder(found, ({ step }) => [FUNNEL_STEPS.indexOf(step)]);
    });
  }
}

/**
 * Who reads figures without seeing cases needs no names of colleagues, and ids say nothing on a board: the rows of persons
 * become rows of roles. A case counts for each person on it, as it does in the rows of persons.
 */
async function byRole(tx: Tx, figures: readonly Figure[]): Promise<Figure[]> {
  const users = await tx.$queryRaw<{ id: string; role: Role }[]>`select id, role from sec.app_user`;
  const roles = new Map<string, string>(users.map(({ id, role }) => [id, role]));
  const folded = new Map<string, number>();
  for (const { dimension, key, count } of figures) {
    if (dimension !== 'assignee') continue;
    const role = key === '' ? '' : (roles.get(key) ?? '');
    folded.set(role, (folded.get(role) ?? 0) + count);
  }
  const rows = [...folded].map(([key, count]): Figure => ({ dimension: 'assignee', key, count }));
  return [...figures.filter(({ dimension }) => dimension !== 'assignee'), ...rows];
}

/** By place in the closed sets, then the most frequent first. */
function inOrder<T extends { readonly count: number }>(rows: readonly T[], place: (row: T) => readonly number[]): T[] {
  return rows.toSorted((one, other) => {
    const [a, b] = [place(one), place(other)];
    const different = a.findIndex((value, index) => value !== b[index]);
    return different === -1 ? other.count - one.count : (a[different] ?? 0) - (b[different] ?? 0);
  });
}
