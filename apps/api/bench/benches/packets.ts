import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { ServiceSessions } from '@izdeu/access';
import { referencedObjects } from '@izdeu/backup';
import { PlatformModule } from '@izdeu/bootstrap';
import { CasesModule } from '@izdeu/cases';
import { projectRoot, readConfig } from '@izdeu/config';
import type { Actor } from '@izdeu/kernel';
import { PacketBatches, PacketMaking, PacketsModule, barePages, type BarePages, type BatchWork } from '@izdeu/packets';
import { PeopleModule } from '@izdeu/people';
import { ProofModule } from '@izdeu/proof';
import { ReferenceModule } from '@izdeu/reference';
import { seedReference } from '@izdeu/seeding';
import { ObjectStore, fileOwnerOf } from '@izdeu/storage';
import type { Bench, Figure, Ground } from '../bench.js';
import { ORGANISATIONS, idOf } from '../generated-rows.js';
import { startWatchedApi, type WatchedApi } from '../load/watched-api.js';
import { quantile } from '../measuring.js';
import { approveAll, plantLetters, type PlantedLetter } from '../packet-letters.js';

const BATCH = 100;
const WARM_UP = 5;
const ALONE = 15;
const MEGABYTE = 1024 * 1024;
/** How often the bench asks how far the API is. */
const LOOK_MS = 200;
/** One letter with as many large scans as a family with much paper brings: 200 MB together. */
const LARGE = { papers: 9, bytes: 20 * MEGABYTE } as const;

class BenchPackets {}

async function openServices({ database: { connections, keys } }: Ground) {
  const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-bench-packets-'));
  const config = { ...readConfig({}), demo: false, storageDir };
  const imports = [PlatformModule.with({ config, connections, keys }), ReferenceModule, PeopleModule, CasesModule];
  const context = await NestFactory.createApplicationContext(
    { module: BenchPackets, imports: [...imports, ProofModule, PacketsModule] },
    { logger: false, abortOnError: false },
  );
  return {
    context,
    storageDir,
    close: async () => {
      await context.close();
      rmSync(storageDir, { recursive: true, force: true });
    },
  };
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

/** Seconds of processor that this process used, the typesetter left out: says more than the clock on a busy machine. */
async function effortOf(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000_000;
}

interface Toll {
  /** Megabytes of the API at most, and of the typesetter that it starts. */
  readonly peak: number;
  readonly typesetter: number;
  /** Seconds of processor of both. */
  readonly worked: number;
}

/** What the API took while something was done. */
async function tollOf({ samples }: WatchedApi, work: () => Promise<unknown>): Promise<Toll> {
  const from = await nextSample(samples);
  await work();
  const to = await nextSample(samples);
  const meanwhile = samples.slice(from, to + 1);
  return {
    peak: Math.max(...meanwhile.map(({ peakMiB }) => peakMiB)),
    typesetter: Math.max(...meanwhile.map(({ childrenMiB }) => childrenMiB)),
    worked: (samples[to]?.worked ?? Number.NaN) - (samples[from]?.worked ?? Number.NaN),
  };
}

/** Its place, when it has come: they come once a second. */
async function nextSample(samples: WatchedApi['samples']): Promise<number> {
  const place = samples.length;
  while (samples.length === place) await pause(LOOK_MS);
  return place;
}

export const packets: Bench = {
  name: 'packets',
  what: `packets of letters to a ministry: one, and ${BATCH} in one batch with their signed copies; beside bare typesetting`,
  async run(ground) {
    const { admin } = ground.database;
    const visitor = await ground.house.caseworker(ORGANISATIONS);
    const { orgId } = visitor;
    const [userId, lawyerId] = [visitor.userId, idOf('user', (ORGANISATIONS - 1) * 4 + 1)];
    await seedReference(admin, orgId);
    const { context, storageDir, close } = await openServices(ground);
    const bare = barePages(join(projectRoot(), 'libs', 'packets', 'assets'));
    try {
      const sessions = context.get(ServiceSessions);
      const lawyer: Actor = await sessions.open(admin, lawyerId, 'bench', 'bench');
      const people = { orgId, userId, approverId: lawyerId };
      const planted = await plantLetters(admin, context.get(ObjectStore), people, 2 * WARM_UP + ALONE + BATCH);
      const making = context.get(PacketMaking);
      const make = ({ packetId }: PlantedLetter) => making.make(lawyer, packetId);
      for (const one of planted.slice(0, WARM_UP)) await make(one);
      const content = await contentOf(ground, context.get(ObjectStore), planted[0]?.packetId ?? '', bare);

      const [own, alone, again, effort]: [number[], number[], number[], number[]] = [[], [], [], []];
      for (const one of planted.slice(WARM_UP, WARM_UP + ALONE)) {
        alone.push(await seconds(content));
        effort.push(await effortOf(async () => void own.push(await seconds(() => make(one)))));
        again.push(await seconds(content));
      }
      await bare.close();
      const letters = planted.slice(WARM_UP + ALONE);
      const [warm, hundred] = [letters.slice(0, WARM_UP), letters.slice(WARM_UP)];
      // From here on the whole API does it, in a process of its own: this one orders and waits.
      const api = await startWatchedApi(projectRoot(), ground.database, {
        settings: { IZDEU_STORAGE_DIR: storageDir },
      });
      const batches = context.get(PacketBatches);
      const makeAll = async (some: readonly PlantedLetter[]) => {
        const made = await seconds(() => batchOf(batches, lawyer, some, 'packets'));
        await approveAll(admin, orgId, lawyerId);
        return { made, copied: await seconds(() => batchOf(batches, lawyer, some, 'copies')) };
      };
      let [made, copied] = [0, 0];
      let [batch, before, large] = [{ peak: 0, typesetter: 0, worked: 0 }, 0, 0];
      try {
        await makeAll(warm);
        batch = await tollOf(api, async () => ({ made, copied } = await makeAll(hundred)));
        const scans = await plantLetters(admin, context.get(ObjectStore), people, 1, LARGE);
        before = api.samples.at(-1)?.rssMiB ?? 0;
        large = (await tollOf(api, () => makeAll(scans))).peak;
      } finally {
        await api.stop();
      }
      const middle = (values: readonly number[]): number => quantile(values, 0.5);
      const figures: Figure[] = [
        {
          ...{ name: 'one packet in two languages with two scans', value: middle(own), unit: 's', goal: { most: 1.5 } },
          beside: { p95: quantile(own, 0.95), besideTypesetting: middle(effort) },
        },
        { name: 'one packet / the same pages by the bare library', value: middle(own) / middle(alone), unit: '×' },
        { name: 'control: bare pages / bare pages', value: middle(again) / middle(alone), unit: '×' },
        {
          ...{ name: `${BATCH} packets and their signed copies`, value: made + copied, unit: 's', goal: { most: 60 } },
          beside: { made, copied, processor: batch.worked },
        },
        {
          ...{ name: 'memory of the whole API while it made the batch, at most', value: batch.peak },
          ...{ unit: 'MB', goal: { most: 500 }, beside: { typesetter: batch.typesetter } },
        },
        {
          ...{ name: 'memory that one packet with 200 MB of scans and its copy took', unit: 'MB', goal: { most: 250 } },
          ...{ value: large - before, beside: { process: large } },
        },
      ];
      return figures;
    } finally {
      await bare.close();
      await close();
    }
  },
};

/** What the packet says, set anew by the typesetting library alone: no database, no files, no ZIP. */
async function contentOf(
  { database: { admin, keys } }: Ground,
  store: ObjectStore,
  packetId: string,
  bare: BarePages,
): Promise<() => Promise<unknown>> {
  const { rows } = await admin.query<{ org_id: string; object_key: string | null; state: string }>(
    'select org_id, object_key, state from packet where id = $1',
    [packetId],
  );
  const [row] = rows;
  const named = (await referencedObjects(admin)).find(({ key }) => key === row?.object_key);
  if (!row?.object_key) throw new Error(`The packet was not made: ${row?.state ?? 'it is not there'}.`);
  const owner = fileOwnerOf(keys, row.org_id, named?.caseKey ?? null);
  return bare.of(await store.get(owner, row.object_key));
}

/** Orders a batch and waits until the queue of the API has carried it out. */
async function batchOf(
  batches: PacketBatches,
  actor: Actor,
  letters: readonly PlantedLetter[],
  work: BatchWork,
): Promise<void> {
  const ids = letters.map(({ letterId }) => letterId);
  const { id } = await batches.order(actor, `bench-${process.hrtime.bigint()}`, ids, work);
  let batch = await batches.get(actor, id);
  for (; batch.finishedAt === null; batch = await batches.get(actor, id)) await pause(LOOK_MS);
  const failed = batch.items.find(({ state }) => state !== 'done');
  if (failed) throw new Error(`A letter of the batch failed: ${failed.failure ?? failed.state}.`);
}
