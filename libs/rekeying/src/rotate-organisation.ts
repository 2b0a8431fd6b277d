import { randomBytes } from 'node:crypto';
import { newId } from '@izdeu/kernel';
import {
  aboutDataKey,
  openOrganisationKey,
  unwrapKey,
  wrapKey,
  wrapOrganisationKey,
  type KeySubject,
} from '@izdeu/storage';
import { Desk, RekeyError, type RekeyOrder } from './desk.js';

interface KeyRow {
  readonly id: string;
  readonly subject: KeySubject;
  readonly wrapped: Buffer;
  readonly org_key_id: string;
}

export interface OrganisationReport {
  readonly resumed: boolean;
  readonly keys: number;
}

const BATCH = 500;

/**
 * Puts a new key of the organisation in the place of the one in use and wraps the keys of its cases, persons and appeals under it. The
 * old one is deleted when nothing lies under it any more; broken off at any moment it is begun again where it was. What those keys encrypt
 * stays as it is.
 * @throws RekeyError in one line
 */
export function rotateOrganisation(order: RekeyOrder, orgId: string): Promise<OrganisationReport> {
  return Desk.use(order, async (desk) => {
    const resumed = (await retired(desk, orgId)).length > 0;
    if (!resumed) await putNewKey(desk, orgId);
    desk.tell('begun', 1, 1);
    let keys = 0;
    for (;;) {
      // Whoever read the old key as the living one may still be wrapping under it.
      await desk.settled();
      const moved = await wrapAnew(desk, orgId);
      keys += moved;
      if (moved === 0) break;
    }
    await desk.within(async () => {
      await desk.client.query('delete from organisation_key where org_id = $1 and retired_at is not null', [orgId]);
      await desk.record(orgId, 'key.organisation_rotated', { keys });
    });
    desk.tell('ended', 1, 1);
    return { resumed, keys };
  });
}

async function retired({ client }: Desk, orgId: string): Promise<readonly { readonly id: string }[]> {
  const { rows } = await client.query<{ id: string }>(
    'select id from organisation_key where org_id = $1 and retired_at is not null',
    [orgId],
  );
  return rows;
}

async function putNewKey(desk: Desk, orgId: string): Promise<void> {
  await desk.within(async () => {
    const id = newId();
    await desk.client.query('update organisation_key set retired_at = now() where org_id = $1 and retired_at is null', [
      orgId,
    ]);
    await desk.client.query('insert into organisation_key (org_id, id, wrapped) values ($1, $2, $3)', [
      ...[orgId, id, wrapOrganisationKey(desk.keys, orgId, id, randomBytes(32))],
    ]);
    await desk.record(orgId, 'key.organisation_rotation_begun');
  });
}

async function wrapAnew(desk: Desk, orgId: string): Promise<number> {
  const { client, keys } = desk;
  const { rows: all } = await client.query<{ id: string; wrapped: Buffer; living: boolean }>(
    'select id, wrapped, retired_at is null as living from organisation_key where org_id = $1',
    [orgId],
  );
  const above = new Map(all.map(({ id, wrapped }) => [id, openOrganisationKey(keys, orgId, id, wrapped)]));
  const living = all.find((one) => one.living);
  const under = living && above.get(living.id);
  if (!living || !under) throw new RekeyError('The organisation has no key in use.');
  const { rows: counted } = await client.query<{ n: number }>(
    'select count(*)::int as n from data_key where org_id = $1 and org_key_id <> $2',
    [orgId, living.id],
  );
  const total = counted[0]?.n ?? 0;
  for (let moved = 0; ;) {
    const { rows } = await client.query<KeyRow>(
      `select id, subject, wrapped, org_key_id from data_key where org_id = $1 and org_key_id <> $2 order by id limit ${BATCH}`,
      [orgId, living.id],
    );
    if (rows.length === 0) return moved;
    await desk.within(async () => {
      for (const { id, subject, wrapped, org_key_id: from } of rows) {
        const about = aboutDataKey(orgId, subject, id);
        const before = above.get(from);
        if (!before) throw new RekeyError('A key lies under a key that is not there.');
        await client.query('update data_key set wrapped = $1, org_key_id = $2 where org_id = $3 and id = $4', [
          ...[wrapKey(under, about, unwrapKey(before, about, wrapped)), living.id, orgId, id],
        ]);
      }
    });
    moved += rows.length;
    desk.tell('keys', moved, total);
  }
}
