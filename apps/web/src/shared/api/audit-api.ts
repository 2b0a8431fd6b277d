import { request, type KeysetPage } from './http.js';

/** One event of the trail: ids and codes only, as the auditor's right says. */
export interface AuditEventView {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly caseId: string | null;
  readonly actorId: string | null;
  readonly actorRole: string;
  /** Position in the sealed chain of the organisation; null while the sealer has not reached it. */
  readonly seq: number | null;
}

export interface AuditFilter {
  /** Beginning of the action's name: `case.` finds every act on a case, `case.viewed` only one kind. */
  readonly action?: string;
  /** Days, YYYY-MM-DD, both inclusive. */
  readonly from?: string;
  readonly to?: string;
}

export interface Verification {
  readonly sound: boolean;
  readonly events: number;
  readonly unsealed: number;
  /** `broken_event`, `gap` or `short_tail`; null when the trail is sound. */
  readonly fault: string | null;
  readonly firstBadSeq: number | null;
}

interface TrailPage {
  readonly entries: readonly AuditEventView[];
  readonly next: string | null;
}

const asPage = ({ entries, next }: TrailPage): KeysetPage<AuditEventView> => ({ items: entries, next });

export const listAuditEvents = (filter: AuditFilter, after?: string): Promise<KeysetPage<AuditEventView>> =>
  request<TrailPage>('GET', '/audit/events', { query: { ...filter, after } }).then(asPage);

export const listSecurityEvents = (after?: string): Promise<KeysetPage<AuditEventView>> =>
  request<TrailPage>('GET', '/audit/security', { query: { after } }).then(asPage);

export const verifyTrail = (): Promise<Verification> => request('POST', '/audit/verification');
