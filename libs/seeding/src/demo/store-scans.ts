import { FileOwner, type StoredObject } from '@izdeu/storage';
import type { DemoCase } from '../../../../seeds/demo/index.js';
import type { Ground } from '../ground.js';
import { sampleScan } from '../sample-scan.js';
import { scanKey, type Scans } from './planting.js';

/** Stores one made-up scan per kind of paper and number of pages; all papers alike point at it. */
export async function storeScans(ground: Ground, orgId: string, cases: readonly DemoCase[]): Promise<Scans> {
  const wanted = new Map([[scanKey('reply', 1), { kind: 'reply', pages: 1 }]]);
  for (const { kind, pages } of cases.flatMap(({ documents }) => documents))
    wanted.set(scanKey(kind, pages), { kind, pages });
  const stored = await Promise.all(
    [...wanted].map(async ([key, { kind, pages }]): Promise<[string, StoredObject]> => [
      key,
      await ground.store.put(FileOwner.organisation(orgId), sampleScan(kind, pages)),
    ]),
  );
  return new Map(stored);
}
