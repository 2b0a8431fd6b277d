import { randomBytes } from 'node:crypto';
import { openOrganisationKey, wrapOrganisationKey } from '@izdeu/storage';
import { Desk, RekeyError, sumOf, type RekeyOrder, type Tally } from './desk.js';
import { renewIndexes } from './indexes.js';
import { keptKeys } from './kept-keys.js';
import { moveFields } from './move-fields.js';
import { moveFiles, removeOrphansOfFormer } from './move-files.js';

const MOST_ROUNDS = 5;

export interface RootOrder extends RekeyOrder {
  /** Ends although files are missing in the store: brought back later, those of no case cannot be read. */
  readonly leaveMissing?: boolean;
}

export interface RootReport extends Tally {
  /** One that had been broken off was ended. */
  readonly resumed: boolean;
  readonly organisations: number;
  readonly orphans: number;
}

/**
 * Puts a new root in the place of the one in the key file. First both stand in the file, and every process reads with both and
 * writes with the new one; then what lies under the old one is written anew; only when nothing is left the old one goes. Broken off at any moment it
 * is begun again where it was.
 * @throws RekeyError, KeyError: in one line; the old root still stands in the file
 */
export function rotateRoot(order: RootOrder): Promise<RootReport> {
  return Desk.use(order, async (desk) => {
    const resumed = desk.keys.roots.former !== null;
    if (!resumed) {
      const { root } = desk.keys.roots;
      const kept = await keptKeys(desk.client, desk.keys);
      await desk.record(null, 'key.rotation_begun');
      desk.keys.write({ root: randomBytes(32), former: root, indexed: 'former', kept });
    }
    desk.tell('begun', 1, 1);
    let total: Tally = { moved: 0, unreadable: 0, missing: 0 };
    let organisations = 0;
    for (let round = 1; ; round++) {
      // Whoever began before the file said so may still be writing under the old root.
      await desk.settled();
      const wraps = await renewOrganisationKeys(desk);
      const fields = await moveFields(desk);
      const files = await moveFiles(desk);
      const indexes = await flipIndexes(desk);
      const here = sumOf(fields, files, indexes);
      organisations += wraps;
      total = { ...sumOf(fields, files), moved: total.moved + fields.moved + files.moved };
      // A round that found nothing to do began after everybody had seen the new root.
      if (here.moved + wraps === 0) break;
      if (round === MOST_ROUNDS) throw new RekeyError('Something still writes under the old root: run this again.');
    }
    if (total.missing > 0 && order.leaveMissing !== true)
      throw new RekeyError(
        `${total.missing} files that rows name are missing: bring them back (doctor names them) and run this again, or say --leave-missing.`,
      );
    const orphans = await removeOrphansOfFormer(desk);
    await desk.record(null, 'key.rotated', { moved: total.moved, unreadable: total.unreadable, organisations });
    const { root, kept } = desk.keys.roots;
    desk.keys.write({ root, former: null, indexed: 'root', kept });
    desk.tell('ended', 1, 1);
    return { ...total, resumed, organisations, orphans };
  });
}

/** @throws RekeyError when a key opens with neither root: without it everything of the organisation would be lost */
async function renewOrganisationKeys(desk: Desk): Promise<number> {
  const { client, keys } = desk;
  const { rows } = await client.query<{ org_id: string; id: string; wrapped: Buffer }>(
    'select org_id, id, wrapped from organisation_key order by org_id, id',
  );
  let renewed = 0;
  for (const [at, { org_id: orgId, id, wrapped }] of rows.entries()) {
    const key = opened(() => openOrganisationKey(keys, orgId, id, wrapped));
    if (key === null)
      throw new RekeyError(`The key ${id} of an organisation opens with no root at hand: nothing was taken away.`);
    if (!isOfLiving(desk, orgId, id, wrapped)) {
      await client.query('update organisation_key set wrapped = $1 where org_id = $2 and id = $3', [
        ...[wrapOrganisationKey(keys, orgId, id, key), orgId, id],
      ]);
      renewed += 1;
    }
    desk.tell('organisations', at + 1, rows.length);
  }
  return renewed;
}

function opened(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function isOfLiving({ keys }: Desk, orgId: string, id: string, wrapped: Buffer): boolean {
  return opened(() => openOrganisationKey(keys.livingAlone(), orgId, id, wrapped)) !== null;
}

/** The indexes change all at once, and the file says so before anybody sees them. */
async function flipIndexes(desk: Desk): Promise<Tally> {
  const { roots } = desk.keys;
  return desk.within(async () => {
    const tally = await renewIndexes(desk, roots);
    if (roots.indexed === 'former') desk.keys.write({ ...roots, indexed: 'root' });
    return tally;
  });
}
