import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { ServiceSessions } from '@izdeu/access';
import { referencedObjects } from '@izdeu/backup';
import { PlatformModule } from '@izdeu/bootstrap';
import { CasesModule } from '@izdeu/cases';
import { projectRoot, readConfig } from '@izdeu/config';
import type { Actor } from '@izdeu/kernel';
import { PacketBatches, PacketMaking, PacketsModule, barePages, type BarePages } from '@izdeu/packets';
import { PeopleModule } from '@izdeu/people';
import { ProofModule } from '@izdeu/proof';
import { ReferenceModule } from '@izdeu/reference';
import { seedReference } from '@izdeu/seeding';
import { ObjectStore, fileOwnerOf } from '@izdeu/storage';
import type { Bench, Figure, Ground } from '../bench.js';
import { ORGANISATIONS, idOf } from '../generated-rows.js';
import { quantile } from '../measuring.js';
import { approveAll, plantLetters, type PlantedLetter } from '../packet-letters.js';

const BATCH = 100;
const WARM_UP = 5;
const ALONE = 15;
const MEGABYTE = 1024 * 1024;
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

/** Seconds of processor that this process used, threads included: says more than the clock on a busy machine. */
async function effortOf(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000_000;
}

/** The greatest size of this process while something is done. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  let peak = process.memoryUsage.rss();
  const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  try {
    await work();
  } finally {
    clearInterval(look);
  }
  return peak;
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
    const { context, close } = await openServices(ground);
    const bare = barePages(join(projectRoot(), 'libs', 'packets', 'assets'));
    try {
      const sessions = context.get(ServiceSessions);
      const lawyer: Actor = await sessions.open(admin, lawyerId, 'bench', 'bench');
      const people = { orgId, userId, approverId: lawyerId };
      const planted = await plantLetters(admin, context.get(ObjectStore), people, WARM_UP + ALONE + BATCH);
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
      const hundred = planted.slice(WARM_UP + ALONE);
      let made = 0;
      let copied = 0;
      let worked = 0;
      // The other side has fonts and a thread of its own, which the product does not.
      await bare.close();
      const before = process.memoryUsage.rss();
      const peak = await peakOf(async () => {
        worked = await effortOf(async () => {
          made = await seconds(async () => {
            for (const one of hundred) await make(one);
          });
          await approveAll(admin, orgId, lawyerId);
          copied = await seconds(() => copyAll(context.get(PacketBatches), lawyer, hundred));
        });
      });
      const large = await plantLetters(admin, context.get(ObjectStore), people, 1, LARGE);
      const beforeLarge = process.memoryUsage.rss();
      const largePeak = await peakOf(async () => {
        for (const one of large) await make(one);
        await approveAll(admin, orgId, lawyerId);
        await copyAll(context.get(PacketBatches), lawyer, large);
      });
      const middle = (values: readonly number[]): number => quantile(values, 0.5);
      const figures: Figure[] = [
        {
          ...{ name: 'one packet in two languages with two scans', value: middle(own), unit: 's', goal: { most: 1.5 } },
          beside: { p95: quantile(own, 0.95), processor: middle(effort) },
        },
        { name: 'one packet / the same pages by the bare library', value: middle(own) / middle(alone), unit: '×' },
        { name: 'control: bare pages / bare pages', value: middle(again) / middle(alone), unit: '×' },
        {
          ...{ name: `${BATCH} packets and their signed copies`, value: made + copied, unit: 's', goal: { most: 60 } },
          beside: { made, copied, processor: worked },
        },
        {
          ...{ name: 'memory that the batch took', value: (peak - before) / MEGABYTE, unit: 'MB', goal: { most: 500 } },
          beside: { process: peak / MEGABYTE },
        },
        {
          ...{ name: 'memory that one packet with 200 MB of scans and its copy took', unit: 'MB', goal: { most: 250 } },
          ...{ value: (largePeak - beforeLarge) / MEGABYTE, beside: { process: largePeak / MEGABYTE } },
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

async function copyAll(batches: PacketBatches, actor: Actor, letters: readonly PlantedLetter[]): Promise<void> {
  const { id } = await batches.order(
    actor,
    `bench-${process.hrtime.bigint()}`,
    letters.map(({ letterId }) => letterId),
  );
  // The queue would do the same in shares; here each share is begun by hand, so that no waiting is measured.
  while ((await batches.get(actor, id)).finishedAt === null) await batches.carryOn(actor, id);
  const { items } = await batches.get(actor, id);
  const failed = items.find(({ state }) => state !== 'done');
  if (failed) throw new Error(`A copy was not made: ${failed.failure ?? failed.state}.`);
}
