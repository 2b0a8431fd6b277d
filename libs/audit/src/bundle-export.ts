import type { Pool } from 'pg';
import { BUNDLE_FORMAT, chainLine, eventLine } from './bundle-lines.js';
import type { TrailKeys } from './trail-keys.js';
import { headsOf, pagesOf } from './trail-pages.js';

interface Note {
  readonly size: number;
  readonly line: string;
}

async function notesOf(pool: Pool, orgId: string, after: number, upTo: number): Promise<Note[]> {
  const { rows } = await pool.query<{ size: string; note: string }>(
    'select c.size, c.note from audit.checkpoint c where c.org_id = $1 and c.size > $2 and c.size <= $3 order by c.size',
    [orgId, after, upTo],
  );
  return rows.map(({ size, note }) => ({
    size: Number(size),
    line: `checkpoint ${Buffer.from(note).toString('base64')}\n`,
  }));
}

/**
 * The trail as a file that can be checked without the database: docs/audit-format.md. What is stored goes out as it is stored;
 * whether it is sound says the verification.
 */
export async function* exportBundle(pool: Pool, keys: TrailKeys, onlyOrg?: string): AsyncGenerator<Buffer> {
  // Before the heads: none of these can lie beyond them, unless the chain was cut.
  const { rows: signed } = await pool.query<{ org_id: string; size: string }>(
    'select c.org_id, max(c.size) as size from audit.checkpoint c where $1::uuid is null or c.org_id = $1 group by c.org_id',
    [onlyOrg ?? null],
  );
  const lastSigned = new Map(signed.map(({ org_id, size }) => [org_id, Number(size)]));
  const heads = await headsOf(pool, onlyOrg);
  yield Buffer.from(`${BUNDLE_FORMAT}\n`);
  for (const { orgId, seq, hash } of heads) {
    const last = lastSigned.get(orgId) ?? 0;
    yield Buffer.from(`${chainLine(orgId, seq, hash, keys.publicOf(orgId).text)}\n`);
    let done = 0;
    for await (const page of pagesOf(pool, orgId, seq)) {
      const upTo = page.at(-1)?.seal.seq ?? done;
      const notes = await notesOf(pool, orgId, done, Math.min(upTo, last));
      const lines: string[] = [];
      for (const { seal, event } of page) {
        if (event) lines.push(`${eventLine(event, seal)}\n`);
        while (notes[0] && notes[0].size <= seal.seq) lines.push(notes.shift()?.line ?? '');
      }
      yield Buffer.from(lines.join(''));
      done = upTo;
    }
    yield Buffer.from((await notesOf(pool, orgId, done, last)).map(({ line }) => line).join(''));
  }
  yield Buffer.from(`end ${heads.length}\n`);
}
