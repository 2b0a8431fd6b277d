import type {
  CaseAge,
  CaseStatus,
  GapCode,
  Liberty,
  ListCasesData,
  RelationVerdict,
  RoadStep,
} from '@izdeu/api-client';
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
export const CASE_AGES = ['0-30', '31-90', '91-180', '181-365', '366+'] as const satisfies readonly CaseAge[];
export const ROAD_STEPS = [
  'relation_proven',
  'referred',
  'acknowledged',
  'answered',
  'home',
] as const satisfies readonly RoadStep[];
/** Chosen where nothing is recorded, or nothing is missing. */
export const NONE = 'none';
const YES = ['yes'] as const;

/** Filters of the list as they stand in the address: closed values, a region's code, a colleague's id. Never a name. */
export interface CaseSearch {
  readonly status?: CaseStatus | 'unclosed';
  readonly relation?: RelationVerdict;
  readonly gap?: (typeof GAPS)[number] | typeof NONE;
  readonly liberty?: Liberty;
  readonly mine?: 'yes';
  readonly overdue?: 'yes';
  readonly age?: CaseAge;
  readonly reached?: RoadStep;
  /** Code of a place, ISO 3166-2:KZ in Kazakhstan. */
  readonly region?: string;
  readonly assignee?: string;
}

const closed = closedSearch({
  status: [...CASE_STATUSES, 'unclosed'],
  relation: RELATIONS,
  gap: [...GAPS, NONE],
  liberty: LIBERTIES,
  mine: YES,
  overdue: YES,
  age: CASE_AGES,
  reached: ROAD_STEPS,
});
const REGION = /^[A-Z0-9-]{2,20}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what is none of the values that may stand there is dropped. */
export function readCaseSearch(raw: Record<string, unknown>): CaseSearch {
  const { region, assignee } = raw;
  return {
    ...closed(raw),
    ...(typeof region === 'string' && (region === NONE || REGION.test(region)) && { region }),
    ...(typeof assignee === 'string' && (assignee === NONE || ID.test(assignee)) && { assignee }),
  };
}

/** The filters as the API takes them. */
export function askedOf(search: CaseSearch): NonNullable<ListCasesData['query']> {
  const { mine, overdue, assignee, status, gap, region, ...rest } = search;
  const yes = 'true' as const;
  return {
    ...rest,
    ...(status === 'unclosed' ? { unclosed: yes } : status && { status }),
    ...(gap === NONE ? { complete: yes } : gap && { gap }),
    ...(region === NONE ? { noRegion: yes } : region && { region }),
    ...(assignee === NONE ? { unassigned: yes } : assignee && { assigneeId: assignee }),
    ...(mine && { mine: yes }),
    ...(overdue && { overdue: yes }),
  };
}
