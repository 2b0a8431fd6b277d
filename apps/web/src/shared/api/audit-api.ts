import { request, type KeysetPage } from './http.js';

/** One event of the trail: ids and codes only, as the auditor's right says. */
export interface AuditEventView {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string | null;
  readonly caseId: string | null;
  readonly actorLogin: string | null;
  /** Position in the sealed chain of the organisation; null while the sealer has not reached it. */
  readonly seq: number | null;
}

export interface AuditFilter {
  readonly action?: string;
  readonly objectType?: string;
  /** Days, YYYY-MM-DD, both inclusive. */
  readonly from?: string;
  readonly to?: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly checkedEvents: number;
  readonly unsealedEvents: number;
  readonly problems: readonly { readonly seq: number | null; readonly code: string }[];
}

export const listAuditEvents = (filter: AuditFilter, after?: string): Promise<KeysetPage<AuditEventView>> =>
  request('GET', '/audit/events', { query: { ...filter, after } });

export const listSecurityEvents = (after?: string): Promise<KeysetPage<AuditEventView>> =>
  request('GET', '/audit/security', { query: { after } });

export const verifyTrail = (): Promise<Verification> => request('POST', '/audit/verification');
