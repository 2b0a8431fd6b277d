import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Client, Pool } from 'pg';
import { Passwords, Sessions, SignIn } from '@izdeu/access';
import { Checkpoints, verifyTrail } from '@izdeu/audit';
import { PlatformModule } from '@izdeu/bootstrap';
import type { Config } from '@izdeu/config';
import { Connections, UnitOfWork, startEmbeddedServer } from '@izdeu/database';
import { newId } from '@izdeu/kernel';
import { FolderFiles, ObjectStore, OpenShelf, StorageFolder, fileOwnerOf, type KeyProvider } from '@izdeu/storage';
import { tablesThatDiffer } from './load-tables.js';
import { referencedObjects } from './referenced-objects.js';
import { restoreSet } from './restore.js';
import { BackupError, objectsBeside, type Contents } from './set-format.js';

const EVIDENCE = 10;

export interface DrillReport {
  readonly set: string;
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  /** Tables that differ from the set, byte by byte; empty in a good drill. */
  readonly differ: readonly string[];
  readonly events: number;
  /** Signed heads in the set that the trail was held against. */
  readonly checkpoints: number;
  readonly trailSound: boolean;
  readonly headsEqual: boolean;
  readonly objects: number;
  readonly evidenceOpened: number;
  readonly evidenceMissing: readonly string[];
  readonly signedIn: boolean;
  readonly casesSeen: number;
  readonly seconds: {
    readonly verify: number;
    readonly load: number;
    readonly trail: number;
    readonly whole: number;
  };
  readonly sound: boolean;
}

interface Scratch {
  readonly adminUrl: string;
  close(): Promise<void>;
}

/** A server of its own that nothing else knows of, gone afterwards. */
async function scratchServer(): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-drill-'));
  // Root starts the server as another user, who must be able to walk down to it.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({
    dataDir: folder,
    password: newId(),
    database: 'postgres',
    durable: false,
  });
  return {
    adminUrl: server.adminUrl,
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
      if (server.movedTo) rmSync(server.movedTo, { recursive: true, force: true });
    },
  };
}

/** Connections of the system to the scratch server. */
const connectionsTo = (adminUrl: string, keys: KeyProvider): Connections =>
  Connections.open(
    adminUrl,
    (login) => keys.password(login),
    () => undefined,
    2,
  );

async function looksAtTrail(
  adminUrl: string,
  { heads }: Contents,
  set: string,
  keys: KeyProvider,
): Promise<{ sound: boolean; equal: boolean; events: number; checkpoints: number; seconds: number }> {
  const began = performance.now();
  const pool = new Pool({ connectionString: adminUrl, max: 3 });
  const connections = connectionsTo(adminUrl, keys);
  try {
    const signed = new Checkpoints(connections, keys, new OpenShelf(new StorageFolder(objectsBeside(set))));
    const { finding, events, checkpoints } = await verifyTrail(pool, { checkpoints: signed });
    const { rows } = await pool.query<{ org_id: string; seq: string; hash: string }>(
      `select org_id, seq, encode(hash, 'hex') as hash from audit.head order by org_id`,
    );
    const here = rows.map(({ org_id: orgId, seq, hash }) => ({ orgId, seq: Number(seq), hash }));
    return {
      ...{ sound: finding === null, equal: JSON.stringify(here) === JSON.stringify(heads) },
      ...{ events, checkpoints },
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await pool.end();
    await connections.close();
  }
}

async function opensEvidence(
  client: Client,
  set: string,
  keys: KeyProvider,
): Promise<{ opened: number; missing: string[] }> {
  const store = new ObjectStore(new FolderFiles(objectsBeside(set)), keys);
  const drawn = (await referencedObjects(client))
    .map((one) => ({ one, lot: Math.random() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, EVIDENCE);
  const missing: string[] = [];
  for (const { one } of drawn)
    try {
      await store.get(fileOwnerOf(keys, one.orgId, one.caseKey), one.key);
    } catch (error) {
      missing.push(`${one.key}: ${error instanceof Error ? error.message : String(error)}`);
    }
  return { opened: drawn.length - missing.length, missing };
}

/** A caseworker who exists in the scratch database alone signs in and looks through row security, as everybody will have to. */
async function signsIn(
  adminUrl: string,
  keys: KeyProvider,
  config: Config,
): Promise<{ signedIn: boolean; casesSeen: number }> {
  const connections = connectionsTo(adminUrl, keys);
  // Whoever exists in the scratch database alone has no phone and no key.
  const platform = { connections, keys, config: { ...config, secondFactor: 'optional' as const } };
  const app = await NestFactory.createApplicationContext(PlatformModule.with(platform), { logger: ['error'] });
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ org_id: string }>(
      `select o.org_id from organisation o order by (select count(*) from case_file c where c.org_id = o.org_id) desc limit 1`,
    );
    const orgId = rows[0]?.org_id;
    if (orgId === undefined) return { signedIn: false, casesSeen: 0 };
    const [login, password] = [`drill-${newId().slice(-12)}`, newId()];
    await admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, false)', [
      ...[orgId, newId(), login, 'Drill', 'caseworker', await app.get(Passwords).hash(password)],
    ]);
    const from = { address: 'drill', device: 'drill', deviceToken: '', requestId: 'drill' };
    const signedIn = await app.get(SignIn).begin({ login, password, ...from });
    const actor = 'token' in signedIn ? await app.get(Sessions).resolve(signedIn.token, 'drill') : null;
    if (actor === null) return { signedIn: false, casesSeen: 0 };
    return { signedIn: true, casesSeen: await app.get(UnitOfWork).as(actor, (tx) => tx.case.count()) };
  } finally {
    await admin.end();
    await app.close();
    await connections.close();
  }
}

/**
 * Restores a set into a scratch server and tries what a rescued system must be able to do. Nothing of the living system is
 * touched; the stored files are read where they lie beside the set.
 * @throws BackupError when the set does not even open; what else is wrong stands in the report.
 */
export async function drill(
  set: string,
  identity: string,
  { root, keys, config }: { readonly root: string; readonly keys: KeyProvider; readonly config: Config },
): Promise<DrillReport> {
  const began = performance.now();
  const scratch = await scratchServer();
  try {
    let looked: Pick<DrillReport, 'differ' | 'evidenceOpened' | 'evidenceMissing'> | undefined;
    let trail: Awaited<ReturnType<typeof looksAtTrail>> | undefined;
    const target = { root, keys, adminUrl: scratch.adminUrl, files: null };
    const restored = await restoreSet(set, identity, target, async (client, { contents }) => {
      const differ = await tablesThatDiffer(client, contents);
      const { opened, missing } = await opensEvidence(client, set, keys);
      looked = { differ, evidenceOpened: opened, evidenceMissing: missing };
      trail = await looksAtTrail(scratch.adminUrl, contents, set, keys);
    });
    if (!looked || !trail) throw new BackupError('The drill did not look at what it restored.');
    const { signedIn, casesSeen } = await signsIn(scratch.adminUrl, keys, config);
    const { madeAt, tables, rows, objects, seconds } = restored;
    return {
      ...{ set, madeAt, tables, rows, objects, ...looked },
      ...{ events: trail.events, checkpoints: trail.checkpoints, trailSound: trail.sound, headsEqual: trail.equal },
      ...{ signedIn, casesSeen },
      seconds: {
        ...{ verify: seconds.verify, load: seconds.load, trail: trail.seconds },
        whole: (performance.now() - began) / 1000,
      },
      sound:
        trail.sound && trail.equal && signedIn && looked.differ.length === 0 && looked.evidenceMissing.length === 0,
    };
  } finally {
    await scratch.close();
  }
}
