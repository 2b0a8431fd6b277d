import { Injectable } from '@nestjs/common';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { UnitOfWork, type Letter, type Tx } from '@izdeu/database';
import { Clock, startOfDay, type Actor } from '@izdeu/kernel';
import { awaitedAgreements, type AwaitedAgreement } from './agreements.queries.js';
import { CaseLists, type CaseFilter, type CaseRow } from './case-list.service.js';
import { RUNNING_LETTERS } from './readiness.queries.js';
import { lockedCasesOf, noticesOf, type LockedCase, type OwnNotice } from './need-to-know/notices.service.js';
import type { TaskOfCase } from './tasks.service.js';

const SHOWN = 10;

export type LetterOfCase = Letter & {
  readonly case: { readonly id: string; readonly number: string; readonly soughtName: string };
};

/** Work of one kind: the first rows and how many there are. */
export interface Pile<Row> {
  readonly count: number;
  readonly rows: readonly Row[];
}

/** What waits for somebody. A part that the role does not have is null. */
export interface Home {
  readonly drafts: number | null;
  /** Appeals that volunteers wrote down and nobody registered yet. */
  readonly appealsWaiting: number | null;
  readonly mine: Pile<CaseRow> | null;
  readonly waitingForPapers: Pile<CaseRow> | null;
  readonly waitingForVerdict: Pile<CaseRow> | null;
  readonly overdueTasks: Pile<TaskOfCase> | null;
  readonly overdueLetters: Pile<LetterOfCase> | null;
  readonly lettersDue: Pile<LetterOfCase> | null;
  readonly lettersToApprove: Pile<LetterOfCase> | null;
  /** What this person must hear of at once. */
  readonly notices: readonly OwnNotice[];
  /** What colleagues asked for and this person may agree to. */
  readonly agreements: readonly AwaitedAgreement[];
  /** Locked cases on which this person is named. */
  readonly locked: readonly LockedCase[];
  /** Without content: open cases, and how many of them nobody works on, lack proof, or are past their day. */
  readonly figures: {
    readonly open: number;
    readonly unassigned: number;
    readonly unproven: number;
    readonly overdue: number;
  } | null;
}

const NOTHING: Home = {
  drafts: null,
  appealsWaiting: null,
  mine: null,
  waitingForPapers: null,
  waitingForVerdict: null,
  overdueTasks: null,
  overdueLetters: null,
  lettersDue: null,
  lettersToApprove: null,
  notices: [],
  agreements: [],
  locked: [],
  figures: null,
};

/** The first screen of each role: what waits for this person today. */
@Injectable()
export class Homes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly lists: CaseLists,
    private readonly clock: Clock,
  ) {}

  get(actor: Actor): Promise<Home> {
    return this.work.as(actor, async (tx) => {
      const parts = { ...NOTHING, ...(await this.partsOf(tx, actor)) };
      const home = { ...parts, notices: await noticesOf(tx, actor), agreements: await awaitedAgreements(tx, actor) };
      const payload = { shown: shownCases(casesOn(home)) };
      await this.trail.record(tx, { action: 'home.viewed', objectType: 'home', objectId: actor.id, payload });
      return home;
    });
  }

  private async partsOf(tx: Tx, actor: Actor): Promise<Partial<Home>> {
    switch (actor.role) {
      case 'intake':
        return { drafts: await drafts(tx, actor) };
      case 'caseworker':
        return {
          ...(await this.shared(tx, actor)),
          waitingForPapers: await this.cases(tx, actor, { mine: true, status: 'open', gap: 'relation_not_proven' }),
        };
      case 'lawyer':
        return {
          ...(await this.shared(tx, actor)),
          waitingForVerdict: await this.cases(tx, actor, { mine: true, status: 'open', gap: 'relation_not_proven' }),
          lettersToApprove: await letters(tx, actor, { state: 'registered', ...writtenByOthers(actor) }),
        };
      case 'administrator':
        return { figures: await this.figures(tx) };
      case 'auditor':
        return {};
    }
  }

  private async shared(tx: Tx, actor: Actor): Promise<Partial<Home>> {
    const today = startOfDay(this.clock.today());
    const ofMine = { case: { assignments: { some: { userId: actor.id, endedAt: null } } } };
    const running = { state: { in: RUNNING_LETTERS }, ...ofMine };
    return {
      drafts: await drafts(tx, actor),
      appealsWaiting: await tx.appeal.count({ where: { orgId: actor.orgId, status: 'received' } }),
      locked: await lockedCasesOf(tx),
      mine: await this.cases(tx, actor, { mine: true, status: 'open' }),
      overdueTasks: await this.tasks(tx, actor, today),
      overdueLetters: await letters(tx, actor, { ...running, dueOn: { lt: today } }),
      lettersDue: await letters(tx, actor, { ...running, dueOn: { gte: today } }),
    };
  }

  private async cases(tx: Tx, actor: Actor, filter: CaseFilter): Promise<Pile<CaseRow>> {
    const { rows, count } = await this.lists.page(tx, actor, { ...filter, limit: SHOWN });
    return { rows, count };
  }

  private async tasks(tx: Tx, actor: Actor, today: Date): Promise<Pile<TaskOfCase>> {
    const where = { orgId: actor.orgId, assigneeId: actor.id, doneAt: null, dueOn: { lt: today } };
    const rows = await tx.task.findMany({
      where,
      include: { case: { select: { id: true, number: true, soughtName: true } } },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: SHOWN,
    });
    return { rows, count: await tx.task.count({ where }) };
  }

  private async figures(tx: Tx): Promise<NonNullable<Home['figures']>> {
    const [row] = await tx.$queryRaw<NonNullable<Home['figures']>[]>`
      select * from figures.home(${this.clock.today()}::date)`;
    return row ?? { open: 0, unassigned: 0, unproven: 0, overdue: 0 };
  }
}

function drafts(tx: Tx, { orgId, id }: Actor): Promise<number> {
  return tx.appealDraft.count({ where: { orgId, ownerId: id, status: 'open' } });
}

async function letters(tx: Tx, { orgId }: Actor, wanted: LetterWanted): Promise<Pile<LetterOfCase>> {
  const where = { orgId, ...wanted };
  const rows = await tx.letter.findMany({
    where,
    include: { case: { select: { id: true, number: true, soughtName: true } } },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: SHOWN,
  });
  return { rows, count: await tx.letter.count({ where }) };
}

type LetterWanted = NonNullable<Parameters<Tx['letter']['count']>[0]>['where'];

/** Whoever wrote a text or changed it never approves it. */
function writtenByOthers({ id }: Actor): LetterWanted {
  const own = { createdBy: id };
  return {
    authorId: { not: id },
    history: { none: { ...own, kind: 'text_changed' } },
    texts: { none: { ...own, state: 'accepted' } },
  };
}

/** Every case that the page names. */
function casesOn({ mine, waitingForPapers, waitingForVerdict, agreements, ...piles }: Home): string[] {
  const cases = [mine, waitingForPapers, waitingForVerdict].flatMap((pile) => pile?.rows.map(({ id }) => id) ?? []);
  const { overdueTasks, overdueLetters, lettersDue, lettersToApprove } = piles;
  const within = [overdueTasks, overdueLetters, lettersDue, lettersToApprove];
  const asked = agreements.flatMap(({ case: of }) => (of ? [of.id] : []));
  return [...cases, ...asked, ...within.flatMap((pile) => pile?.rows.map(({ case: of }) => of.id) ?? [])];
}
