import { Prisma } from '@izdeu/database';

/** So many cases are named by the event of one answer; its `count` tells of the rest. */
const MOST_NAMED = 200;

/** Which cases an answer showed without opening them, each once, for `shown` in its event: who only ever saw a case so is told to those who work on it. */
export function shownCases(caseIds: Iterable<string | null>): string[] {
  const ids = new Set<string>();
  for (const id of caseIds) if (id !== null && ids.size < MOST_NAMED) ids.add(id);
  return [...ids];
}

/** The same as an expression: a JSON list. @param ids a statement with one column `id` of cases, each once, in the order in which they count */
export const shownIn = (ids: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select '[' || coalesce(string_agg('"' || shown.id || '"', ','), '') || ']' from (select * from (${ids}) one limit ${MOST_NAMED}) shown)`;
