import { Injectable } from '@nestjs/common';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, dayOf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import {
  answeredLateBy,
  deadlineOf,
  incomingNumberDueOn,
  isOverdue,
  startOf,
  type Deadline,
  type DueFacts,
  type LetterDates,
} from './domain/deadline.js';
import { dutiesOf, type Decision, type Duty, type DutyFacts } from './domain/duties.js';
import {
  extensionLimits,
  judgeExtension,
  noticeDueOn,
  type ExtensionLimits,
  type ExtensionVerdict,
} from './domain/extension.js';
import { isAwaitingReply, type LetterState } from './domain/letter-lifecycle.js';
import { LetterLaws, type LetterLaw } from './letter-law.service.js';

/** What the law leaves the body beyond its term, and how the day that it named stands to it. */
export interface ExtensionFace extends ExtensionLimits {
  /** Null while it has not extended. */
  readonly verdict: ExtensionVerdict | null;
  /** By when we had to be told; null while it has not extended. */
  readonly noticeDueOn: LocalDate | null;
}

/** What the screen shows of a letter's clock. */
export interface LetterClockFace {
  /** An answer is waited for and its last day is over. */
  readonly overdue: boolean;
  /** Working days by which the answer came late; 0 in time, null without an answer. */
  readonly lateBy: number | null;
  /** Day by whose end the recipient's number must be there (an alarm of its country); null when it is there or nothing has left. */
  readonly incomingNumberDueOn: LocalDate | null;
  readonly incomingNumberOverdue: boolean;
  readonly extension: ExtensionFace | null;
  /** All that falls due with the letter, the earliest first. */
  readonly duties: readonly Duty[];
}

type DueColumns = Pick<Letter, 'dueOn' | 'dueStrictOn' | 'dueProvisional' | 'dueRule'>;

/** Computes when a letter must be answered, from the rules and calendars in force on the day its clock starts. */
@Injectable()
export class LetterClock {
  constructor(
    private readonly laws: LetterLaws,
    private readonly clock: Clock,
  ) {}

  /** When the answer is due; null while nothing has left, or where no rule gives a term. */
  async deadline(
    tx: Tx,
    actor: Actor,
    { recipientCode, kind, bond }: Pick<Letter, 'recipientCode' | 'kind' | 'bond'>,
    dates: LetterDates,
  ): Promise<Deadline | null> {
    const start = startOf(dates);
    if (start === null) return null;
    const law = await this.laws.on(tx, actor, start.on);
    const term = bond === 'forwarded' ? law.forwardedTerm(recipientCode, kind) : law.replyTerm(recipientCode, kind);
    const days = law.calendarOf(recipientCode);
    return term && days && deadlineOf(dates, term, days);
  }

  /** The columns of the clock. */
  columns(deadline: Deadline | null): DueColumns {
    if (deadline === null) return NO_CLOCK;
    const { usual, strict, provisional, rule } = deadline;
    return { dueOn: startOfDay(usual), dueStrictOn: startOfDay(strict), dueProvisional: provisional, dueRule: rule };
  }

  async face(tx: Tx, actor: Actor, letter: Letter): Promise<LetterClockFace> {
    const today = this.clock.today();
    const dates = datesOf(letter);
    const law = await this.laws.on(tx, actor, startOf(dates)?.on ?? today);
    const days = law.calendarOf(letter.recipientCode);
    const registration = law.dutyRules(letter.recipientCode).registration;
    const waits = letter.state === 'dispatched' && letter.returnedOn === null;
    const last = waits && registration && days ? incomingNumberDueOn(dates, registration, days) : null;
    const complained = (await complainedOf(tx, actor, [letter.id])).has(letter.id);
    return {
      overdue: isLetterOverdue(letter, today),
      lateBy: days && answeredLateBy(dueFacts(letter), days),
      incomingNumberDueOn: last,
      incomingNumberOverdue: last !== null && today > last,
      extension: extensionOf(law, letter),
      duties: this.dutiesOf(law, letter, complained),
    };
  }

  /** All that falls due with these letters, each with its own. */
  async duties<L extends Letter>(
    tx: Tx,
    actor: Actor,
    letters: readonly L[],
  ): Promise<{ readonly letter: L; readonly duties: readonly Duty[] }[]> {
    const complained = await complainedOf(
      tx,
      actor,
      letters.map(({ id }) => id),
    );
    const lawOn = await this.laws.ofAnyDay(tx, actor);
    return letters.map((letter) => {
      const law = lawOn(startOf(datesOf(letter))?.on ?? this.clock.today());
      return { letter, duties: this.dutiesOf(law, letter, complained.has(letter.id)) };
    });
  }

  /** Letters of a list, each with how late its answer came. */
  async withAnswers<L extends Letter>(
    tx: Tx,
    actor: Actor,
    letters: readonly L[],
  ): Promise<(L & { lateBy: number | null })[]> {
    if (!letters.some(({ repliedOn }) => repliedOn !== null)) return letters.map((one) => ({ ...one, lateBy: null }));
    const law = await this.laws.on(tx, actor, this.clock.today());
    return letters.map((one) => {
      const days = law.calendarOf(one.recipientCode);
      return { ...one, lateBy: days && answeredLateBy(dueFacts(one), days) };
    });
  }

  private dutiesOf(law: LetterLaw, letter: Letter, complained: boolean): Duty[] {
    const days = law.calendarOf(letter.recipientCode);
    if (days === null) return [];
    const facts = { ...dutyFacts(letter), refused: law.isRefusal(letter.replyClass), complained };
    return dutiesOf(facts, law.dutyRules(letter.recipientCode), days, this.clock.today());
  }
}

/** No answer is owed: it has not left, is back with us, or is wholly with another body. */
export const NO_CLOCK: DueColumns = { dueOn: null, dueStrictOn: null, dueProvisional: false, dueRule: null };

const day = (date: Date | null): LocalDate | null => date && dayOf(date);

export function datesOf({ dispatchedOn, deliveredOn, incomingOn, resubmittedOn }: Letter): LetterDates {
  return {
    dispatchedOn: day(dispatchedOn),
    deliveredOn: day(deliveredOn),
    incomingOn: day(incomingOn),
    resubmittedOn: day(resubmittedOn),
  };
}

/** The due day on the letter holds extensions already. */
const dueFacts = ({ dueOn, repliedOn }: Letter): DueFacts => ({
  due: day(dueOn),
  extendedTo: null,
  answeredOn: day(repliedOn),
});

function dutyFacts(letter: Letter): Omit<DutyFacts, 'refused' | 'complained'> {
  const { state, kind, dueProvisional, dueRule, forwardedOn, forwardedPartly, decision } = letter;
  return {
    ...datesOf(letter),
    state: state as LetterState,
    isComplaint: kind === 'complaint',
    dueOn: day(letter.dueOn),
    dueStrictOn: day(letter.dueStrictOn),
    ...{ dueProvisional, dueRule },
    promisedOn: day(letter.promisedOn),
    returned: letter.returnedOn !== null,
    cureBy: day(letter.cureBy),
    passedOn: forwardedOn !== null && !forwardedPartly,
    repliedOn: day(letter.repliedOn),
    decision: decision as Decision | null,
    claimFiledOn: day(letter.claimFiledOn),
  };
}

function extensionOf(law: LetterLaw, letter: Letter): ExtensionFace | null {
  const { recipientCode, extendedOn } = letter;
  const start = startOf(datesOf(letter));
  const first = letter.dueBeforeExtension ?? letter.dueOn;
  const days = law.calendarOf(recipientCode);
  const main = extendedOn === null ? letter.dueRule : (law.replyTerm(recipientCode, letter.kind)?.code ?? null);
  const rule = law.extension(recipientCode, main);
  if (start === null || first === null || days === null || rule === null) return null;
  const limits = extensionLimits(start.on, dayOf(first), rule, days);
  if (extendedOn === null || letter.dueOn === null) return { ...limits, verdict: null, noticeDueOn: null };
  return {
    ...limits,
    verdict: judgeExtension(dayOf(letter.dueOn), limits),
    noticeDueOn: noticeDueOn(dayOf(extendedOn), rule, days),
  };
}

/** Which of these letters a complaint was begun about; one that was given up counts no more. */
async function complainedOf(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await tx.letter.findMany({
    where: { orgId, parentId: { in: [...ids] }, bond: 'escalated', kind: 'complaint', state: { not: 'cancelled' } },
    select: { parentId: true },
  });
  return new Set(found.flatMap(({ parentId }) => parentId ?? []));
}

/** Only a letter that waits can be overdue: what was answered, closed or cancelled has come to its end. */
export function isLetterOverdue(letter: Letter, today: LocalDate): boolean {
  return isAwaitingReply(letter.state as LetterState) && isOverdue(dueFacts(letter), today);
}
