import { BUNDLE_FORMAT, chainLine, eventLine } from '../bundle-lines.js';
import { GENESIS, leafOf, sealHash, type EventRecord, type SealRecord } from '../chain.js';
import { originOf, signCheckpoint } from '../checkpoint.js';
import { Frontier } from '../merkle.js';
import { ed25519Of, verifierKeyOf } from '../signed-note.js';

export const ORG = '0198f000-0000-7000-8000-000000000001';
/** A key that signs nothing outside of tests. */
export const theTrailKey = (orgId = ORG, seed = 7) => ({
  secret: ed25519Of(Buffer.alloc(32, seed)),
  text: verifierKeyOf(originOf(orgId), ed25519Of(Buffer.alloc(32, seed))),
});

export interface Link {
  readonly event: EventRecord;
  readonly seal: SealRecord;
}

type Change = (seq: number) => Partial<Omit<EventRecord, 'leaf'>>;

/** A trail as the sealer makes it. @param change what an event says instead */
export function aTrail(length: number, change: Change = () => ({}), orgId = ORG): Link[] {
  const links: Link[] = [];
  let prev: Buffer = GENESIS;
  for (let seq = 1; seq <= length; seq++) {
    const fields = {
      id: `0198f000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
      org_id: orgId,
      at: new Date(Date.UTC(2026, 10, 22, 4, 5) + seq * 1000).toISOString().replace('Z', '456Z'),
      actor_id: seq % 3 === 0 ? null : '0198f000-0000-7000-8000-0000000000aa',
      actor_role: 'lawyer',
      grade: 1,
      db_role: 'app_rw',
      session_ref: null,
      request_id: `r${seq}`,
      action: 'case.viewed',
      object_type: 'case',
      object_id: `c${seq}`,
      case_id: null,
      purpose: '',
      payload: `{"count":${seq}}`,
      ...change(seq),
    };
    const leaf = leafOf(fields);
    const hash = sealHash(prev, orgId, seq, fields.id, leaf);
    links.push({
      event: { ...fields, leaf },
      seal: { org_id: orgId, seq, event_id: fields.id, prev_hash: prev, hash },
    });
    prev = hash;
  }
  return links;
}

/** Root of the tree over the first events. */
function rootAt(links: readonly Link[], size: number): Buffer {
  const tree = new Frontier();
  for (const { seal } of links.slice(0, size)) tree.append(seal.hash);
  return tree.root();
}

export function noteAt(links: readonly Link[], size: number, orgId = ORG, seed = 7): string {
  return signCheckpoint(orgId, size, rootAt(links, size), theTrailKey(orgId, seed).secret);
}

/** The lines of a bundle of one chain. @param checkpoints sizes at which one was made */
export function bundleLines(links: readonly Link[], checkpoints: readonly number[], orgId = ORG): string[] {
  const last = links.at(-1)?.seal;
  return [
    BUNDLE_FORMAT,
    chainLine(orgId, last?.seq ?? 0, last?.hash ?? GENESIS, theTrailKey(orgId).text),
    ...links.flatMap(({ event, seal }) => [
      eventLine(event, seal),
      ...checkpoints.filter((size) => size === seal.seq).map((size) => checkpointLine(noteAt(links, size, orgId))),
    ]),
    'end 1',
  ];
}

export const checkpointLine = (note: string): string => `checkpoint ${Buffer.from(note).toString('base64')}`;

export const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((one) => `${one}\n`).join(''));
