import { readiness, workingFate, type FateClaimFacts, type ReadinessFacts } from '@izdeu/cases';
import type { Prisma } from '@izdeu/database';

/** What the columns by which cases are listed are made from, before the rows stand in the database. */
export interface ListFacts {
  readonly readiness: Omit<ReadinessFacts, 'texts' | 'overrides'>;
  readonly liberty: readonly Pick<FateClaimFacts, 'value' | 'asOfEarliest' | 'isWorking' | 'producedByState'>[];
  /** Days on which a task or an answer is due. */
  readonly due: readonly Date[];
}

/**
 * Gaps, relation, liberty and next due day of a case, by the rules that settle them after every change: computed here
 * because ten thousand cases are planted faster when each is written once.
 */
export function listColumns(
  facts: ListFacts,
): Pick<Prisma.CaseCreateManyInput, 'gaps' | 'relation' | 'liberty' | 'nextDueOn'> {
  const claims = facts.liberty.map((claim, index): FateClaimFacts => ({
    ...claim,
    id: String(index),
    axis: 'liberty',
    asOfLatest: null,
    recordedAt: '',
    confirmed: false,
    superseded: false,
  }));
  return {
    gaps: readiness({ ...facts.readiness, texts: null, overrides: [] }).open.map(({ code }) => code),
    relation: facts.readiness.relation,
    liberty: workingFate('liberty', claims)?.claim.value ?? 'unknown',
    nextDueOn: facts.due.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}
