import type { CaseStatus, GapCode, Liberty, RelationVerdict } from '@izdeu/api-client';
import { isDay } from '../../shared/dates/calendar.js';
import { closedSearch } from '../../shared/hooks/closed-search.js';

export const CASE_STATUSES = ['open', 'on_hold', 'closed'] as const satisfies readonly CaseStatus[];

export const RELATIONS = [
  'proven',
  'proven_with_bridge',
  'partial',
  'claimed_only',
] as const satisfies readonly RelationVerdict[];

export const GAPS = [
  'applicant_not_identified',
  'sought_person_not_described',
  'relation_not_proven',
  'consent_missing',
  'consent_expired',
  'consent_withdrawn',
  'application_not_signed',
] as const satisfies readonly GapCode[];

export const LIBERTIES = [
  'unknown',
  'at_liberty',
  'restricted',
  'forced_labour',
  'detained',
  'sentenced_serving',
  'deceased',
] as const satisfies readonly Liberty[];

const closedBoardSearch = closedSearch({
  status: CASE_STATUSES,
  relation: RELATIONS,
  gap: GAPS,
  liberty: LIBERTIES,
});

const REGION = /^[A-Z0-9-]{2,20}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What stands in the address of the board: closed values, a region's code, a colleague's id, and the days of the funnel. */
export interface BoardSearch extends ReturnType<typeof closedBoardSearch> {
  readonly region?: string;
  readonly assigneeId?: string;
  /** Days, YYYY-MM-DD, both inclusive. */
  readonly from?: string;
  readonly to?: string;
}

export function readBoardSearch(raw: Record<string, unknown>): BoardSearch {
  const { region, assigneeId, from, to } = raw;
  return {
    ...closedBoardSearch(raw),
    ...(typeof region === 'string' && REGION.test(region) ? { region } : {}),
    ...(typeof assigneeId === 'string' && ID.test(assigneeId) ? { assigneeId } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}
