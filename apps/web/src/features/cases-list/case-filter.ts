import type { CaseStatus, GapCode, Liberty, ListCasesData, RelationVerdict } from '@izdeu/api-client';
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
  'text_kk_missing',
  'text_ru_missing',
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
const YES = ['yes'] as const;

/** Filters of the list as they stand in the address: closed values, a region's code, a colleague's id. Never a name. */
export interface CaseSearch {
  readonly status?: CaseStatus;
  readonly relation?: RelationVerdict;
  readonly gap?: (typeof GAPS)[number];
  readonly liberty?: Liberty;
  readonly mine?: 'yes';
  readonly overdue?: 'yes';
  /** ISO 3166-2:KZ. */
  readonly region?: string;
  readonly assignee?: string;
}

const closed = closedSearch({
  status: CASE_STATUSES,
  relation: RELATIONS,
  gap: GAPS,
  liberty: LIBERTIES,
  mine: YES,
  overdue: YES,
});
const REGION = /^KZ-\d{2}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what is none of the values that may stand there is dropped. */
export function readCaseSearch(raw: Record<string, unknown>): CaseSearch {
  const { region, assignee } = raw;
  return {
    ...closed(raw),
    ...(typeof region === 'string' && REGION.test(region) && { region }),
    ...(typeof assignee === 'string' && ID.test(assignee) && { assignee }),
  };
}

/** The filters as the API takes them. */
export function askedOf({ mine, overdue, assignee, ...search }: CaseSearch): NonNullable<ListCasesData['query']> {
  return {
    ...search,
    ...(assignee && { assigneeId: assignee }),
    ...(mine && { mine: 'true' as const }),
    ...(overdue && { overdue: 'true' as const }),
  };
}
