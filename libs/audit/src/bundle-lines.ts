import type { EventRecord, SealRecord } from './chain.js';

/** First line of a bundle; see docs/audit-format.md. */
export const BUNDLE_FORMAT = 'izdeu-trail/1';
export const MOST_BYTES_OF_A_LINE = 1024 * 1024;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const INSTANT = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;

const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);
const isUuidOrNull = (value: unknown): boolean => value === null || isUuid(value);
/** Without half a surrogate pair, which no UTF-8 can hold. */
const isText = (value: unknown): boolean => typeof value === 'string' && !/[\ud800-\udfff]/u.test(value);
const isHash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value);

/** Members of an event in the order in which they are written, and what each has to be. */
const MEMBERS: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['seq', (value) => Number.isSafeInteger(value) && Number(value) > 0],
  ['id', isUuid],
  ['org_id', isUuid],
  ['at', (value) => typeof value === 'string' && INSTANT.test(value)],
  ['actor_id', isUuidOrNull],
  ['actor_role', isText],
  ['grade', (value) => Number.isInteger(value) && Math.abs(Number(value)) < 32_768],
  ['db_role', isText],
  ['session_ref', isUuidOrNull],
  ['request_id', isText],
  ['action', isText],
  ['object_type', isText],
  ['object_id', isText],
  ['case_id', isUuidOrNull],
  ['purpose', isText],
  ['payload', isText],
  ['leaf', isHash],
  ['prev', isHash],
  ['hash', isHash],
];

interface EventLine extends Omit<EventRecord, 'leaf'> {
  readonly seq: number;
  readonly leaf: string;
  readonly prev: string;
  readonly hash: string;
}

const canonical = (line: object): string =>
  `{${MEMBERS.map(([name]) => `"${name}":${JSON.stringify((line as Record<string, unknown>)[name])}`).join(',')}}`;

export function eventLine({ leaf, ...event }: EventRecord, seal: SealRecord): string {
  const [prev, hash] = [seal.prev_hash.toString('hex'), seal.hash.toString('hex')];
  return canonical({ ...event, seq: seal.seq, leaf: leaf.toString('hex'), prev, hash });
}

/** Null for what is not written in the one way that it can be written. */
export function readEventLine(text: string, orgId: string): { event: EventRecord; seal: SealRecord } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const line = parsed as EventLine;
  if (!MEMBERS.every(([name, fits]) => fits((parsed as Record<string, unknown>)[name])) || canonical(line) !== text)
    return null;
  const { seq, leaf, prev, hash, ...event } = line;
  return {
    event: { ...event, leaf: Buffer.from(leaf, 'hex') },
    seal: {
      ...{ org_id: orgId, seq, event_id: event.id },
      ...{ prev_hash: Buffer.from(prev, 'hex'), hash: Buffer.from(hash, 'hex') },
    },
  };
}

export function chainLine(orgId: string, size: number, hash: Buffer, key: string): string {
  return `chain ${orgId} ${size} ${hash.toString('hex')} ${key}`;
}

export function readChainLine(text: string): { orgId: string; size: number; hash: Buffer; key: string } | null {
  const [, orgId = '', size = '', hash = '', key = ''] =
    /^chain ([0-9a-f-]+) (0|[1-9][0-9]{0,15}) ([0-9a-f]{64}) ([!-~]+)$/.exec(text) ?? [];
  if (!UUID.test(orgId) || !Number.isSafeInteger(Number(size))) return null;
  return { orgId, size: Number(size), hash: Buffer.from(hash, 'hex'), key };
}
