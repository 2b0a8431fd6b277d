import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { ServiceSessions } from '@izdeu/access';
import { PlatformModule } from '@izdeu/bootstrap';
import { CasesModule } from '@izdeu/cases';
import { readConfig } from '@izdeu/config';
import { UnitOfWork } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { compareNames } from '@izdeu/names';
import { PeopleModule } from '@izdeu/people';
import { ProofEvaluations, ProofModule, evaluateProof, type CaseFamily } from '@izdeu/proof';
import { ReferenceModule } from '@izdeu/reference';
import { seedReference } from '@izdeu/seeding';
import type { Bench, Ground } from '../bench.js';
import { numbers } from '../bench.js';
import { ORGANISATIONS, idOf } from '../generated-rows.js';
import { compare, quantile } from '../measuring.js';
import { plantFamilies } from '../proof-families.js';
import { figure, floorOf } from './list.js';

const CASES = 10_000;
const RUNS = 3;

class BenchServices {}

/** The services without their doors, beside the API of the benchmark. */
async function openServices({ database: { connections, keys } }: Ground) {
  const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-bench-proof-'));
  const config = { ...readConfig({}), demo: false, storageDir };
  const imports = [PlatformModule.with({ config, connections, keys }), ReferenceModule, PeopleModule, CasesModule];
  const context = await NestFactory.createApplicationContext(
    { module: BenchServices, imports: [...imports, ProofModule] },
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

export const proof: Bench = {
  name: 'proof',
  what: `one family judged by the engine and through the API; ${CASES} waiting cases judged anew after a rule has changed`,
  async run(ground) {
    const { database, house, effort } = ground;
    const visitor = await house.caseworker(ORGANISATIONS);
    const userId = idOf('user', (ORGANISATIONS - 1) * 4);
    await seedReference(database.admin, visitor.orgId);
    const caseIds = await plantFamilies(database.admin, visitor.orgId, userId, CASES);
    const { context, close } = await openServices(ground);
    try {
      const evaluations = context.get(ProofEvaluations);
      const work = context.get(UnitOfWork);
      const actor: Actor = await context.get(ServiceSessions).open(database.admin, userId, 'bench', 'bench');
      const loaded = await work.as(actor, (tx) => evaluations.loaded(tx, actor, caseIds.slice(0, 500)));
      if (!loaded) throw new Error('The reference data has no rules of acceptance.');
      const { families, rule } = loaded;
      const any = numbers(13);
      const engine = (): Promise<unknown> => {
        const { facts, applicants, sought } = families[any(families.length)] as CaseFamily;
        for (const { personId } of applicants)
          evaluateProof(facts, personId, sought, rule, (a, b) => compareNames(a, b).verdict);
        return Promise.resolve();
      };
      const some = (): string => caseIds[any(caseIds.length)] ?? '';
      const relation = () => visitor.get(`/cases/${some()}/relation`);
      const floor = await floorOf(ground, visitor);
      const alone: number[] = [];
      for (let i = 0; i < 500; i++) alone.push((await seconds(engine)) * 1000);
      const throughApi = await compare(relation, floor, effort);

      const read = () =>
        work.as(actor, (tx) => readAlone(caseIds, (ids) => evaluations.loaded(tx, actor, ids)), { timeoutMs: 300_000 });
      const [judge, bare, again]: [number[], number[], number[]] = [[], [], []];
      for (let i = 0; i < RUNS; i++) {
        // As after a changed rule: each row was judged by an entry that holds no longer.
        await database.admin.query('update proof_evaluation set rule_entry_id = null where org_id = $1', [actor.orgId]);
        bare.push(await seconds(read));
        judge.push(await seconds(() => evaluations.judgeAll(actor)));
        again.push(await seconds(read));
      }
      const middle = (values: readonly number[]): number => quantile(values, 0.5);
      return [
        {
          name: 'one family, engine alone',
          value: quantile(alone, 0.5),
          unit: 'ms',
          goal: { most: 5 },
          beside: { p95: quantile(alone, 0.95) },
        },
        figure('relation with proposal / 50 persons, API', throughApi),
        { name: `control: ${CASES} families read / read`, value: middle(again) / middle(bare), unit: '×' },
        {
          name: `${CASES} cases judged anew`,
          value: middle(judge),
          unit: 's',
          goal: { most: 30 },
          beside: { readAlone: middle(bare), ratio: middle(judge) / middle(bare) },
        },
      ];
    } finally {
      await close();
    }
  },
};

/** The rows that a judgement reads, in rounds of the same size, without judging. */
async function readAlone(
  caseIds: readonly string[],
  load: (ids: readonly string[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < caseIds.length; from += 500) await load(caseIds.slice(from, from + 500));
}
