import { Prisma } from '@izdeu/database';
import type { LocalDate } from '@izdeu/kernel';

/** Days since a case was opened. */
export const CASE_AGES = ['0-30', '31-90', '91-180', '181-365', '366+'] as const;
export type CaseAge = (typeof CASE_AGES)[number];

/** How far a case has come, as the funnel counts it: a step is reached once for good. */
export const ROAD_STEPS = ['relation_proven', 'referred', 'acknowledged', 'answered', 'home'] as const;
export type RoadStep = (typeof ROAD_STEPS)[number];

const FIRST_AND_LAST_DAY: Readonly<Record<CaseAge, readonly [number, number]>> = {
  '0-30': [-1_000_000, 30],
  '31-90': [31, 90],
  '91-180': [91, 180],
  '181-365': [181, 365],
  '366+': [366, 1_000_000],
};

/** Of the case `c`. */
export function isOfAge(age: CaseAge, today: LocalDate): Prisma.Sql {
  const [first, last] = FIRST_AND_LAST_DAY[age];
  return Prisma.sql`${today}::date - c.opened_on between ${first}::integer and ${last}::integer`;
}

const sent = (step: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (select from letter l
  where l.org_id = c.org_id and l.case_id = c.id and l.dispatched_on is not null and ${step})`;

const REACHED: Readonly<Record<RoadStep, Prisma.Sql>> = {
  relation_proven: Prisma.sql`c.relation in ('proven', 'proven_with_bridge')`,
  referred: sent(Prisma.sql`true`),
  acknowledged: sent(Prisma.sql`l.incoming_on is not null`),
  answered: sent(Prisma.sql`l.replied_on is not null`),
  home: Prisma.sql`(c.status_reason = 'returned_to_kazakhstan' or exists (select from fate_claim f where f.org_id = c.org_id
    and f.case_id = c.id and f.axis = 'place' and f.value = 'in_kazakhstan' and f.is_working and f.superseded_by_id is null))`,
};

/** Of the case `c`. All but the first read letters and claims: who may not read those finds nothing by them. */
export const hasReached = (step: RoadStep): Prisma.Sql => REACHED[step];
