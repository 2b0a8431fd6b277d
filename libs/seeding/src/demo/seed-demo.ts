import type { LocalDate } from '@izdeu/kernel';
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS, type DemoAccount } from '../../../../seeds/demo/accounts.js';
import { makeDocket, type DemoCase } from '../../../../seeds/demo/index.js';
import { onGround, type Ground, type OnProgress, type SeedingPlatform } from '../ground.js';
import { judgeWaiting } from '../judge-waiting.js';
import { ReferenceLookup } from '../reference-lookup.js';
import { plantCases, plantJudgements } from './plant-cases.js';
import { plantDiplomacy } from './plant-diplomacy.js';
import { lettersOf, plantLetters, stageOf } from './plant-letters.js';
import { planCase, type Planting, type Staff } from './planting.js';
import { findStanding, type Standing } from './standing.js';
import { storeScans } from './store-scans.js';

export interface SeedDemoOptions {
  /** Applicants of the Bureau, each with one case; 42 give 11 referred and 31 stuck cases. */
  readonly cases?: number | undefined;
  /** The day that everything is dated from. */
  readonly today: LocalDate;
  readonly onProgress?: OnProgress | undefined;
}

/** What was planted now; zero everywhere when all of it stood already. */
export interface Planted {
  readonly cases: number;
  readonly letters: number;
}

/** The docket of the Bureau, and a smaller one of other families at Atajurt, so that it shows that neither sees the other's. */
const DOCKETS = [
  { organisation: 'bureau', seed: 'izdeu', cases: 42 },
  { organisation: 'atajurt', seed: 'atajurt', cases: 12 },
] as const;

/** Cases per round: some fifteen thousand rows, and sessions that are younger than a quarter of an hour. */
const BATCH = 250;

/** Above so many cases the packets are left out: they would take longer than all the rest. */
const MOST_CASES_WITH_PACKETS = 200;

/**
 * Plants the made-up dockets of both demo organisations, whose accounts must stand. What stands already is left as it is: a
 * second run plants nothing, a larger docket adds what is missing, and a run that was stopped is taken up where it ended.
 */
export function seedDemo(platform: SeedingPlatform, { cases, today, onProgress }: SeedDemoOptions): Promise<Planted> {
  return onGround(platform, async (ground) => {
    const reference = ReferenceLookup.load();
    const planted = { cases: 0, letters: 0 };
    for (const { organisation, seed, cases: usual } of DOCKETS) {
      const count = organisation === 'bureau' ? (cases ?? usual) : usual;
      const docket = makeDocket({ cases: count, today, seed }).cases;
      const done = await plantDocket(ground, organisation, docket, { seed, today, reference }, onProgress);
      const reader = DEMO_ACCOUNTS.find((one) => one.organisation === organisation && one.role === 'caseworker');
      if (reader) await judgeWaiting(ground, DEMO_ORGANISATIONS[organisation].id, reader.id, 'seed.demo');
      if (organisation === 'bureau') await plantBeside(ground, docket, { seed, today });
      planted.cases += done.cases;
      planted.letters += done.letters;
    }
    return planted;
  });
}

/** What belongs to several cases. */
async function plantBeside(
  ground: Ground,
  docket: readonly DemoCase[],
  plan: Pick<Planting, 'seed' | 'today'>,
): Promise<void> {
  const orgId = DEMO_ORGANISATIONS.bureau.id;
  const staff = await openStaff(ground, 'bureau');
  const [caseworker] = staff.caseworkers;
  const cases = docket.filter(({ referred }) => referred).map((demo) => planCase(demo, { ...plan, orgId, staff }));
  if (caseworker) await plantDiplomacy(ground, { ...plan, orgId }, caseworker, cases);
}

type DocketPlan = Pick<Planting, 'seed' | 'today' | 'reference'>;

async function plantDocket(
  ground: Ground,
  organisation: DemoAccount['organisation'],
  docket: readonly DemoCase[],
  plan: DocketPlan,
  onProgress: OnProgress | undefined,
): Promise<Planted> {
  const { id: orgId, ...operator } = DEMO_ORGANISATIONS[organisation];
  const standing = await findStanding(ground, orgId);
  const withPackets = docket.length <= MOST_CASES_WITH_PACKETS;
  const base = { ...plan, orgId, operator, withPackets, identity: ground.identity };
  const staff = await openStaff(ground, organisation);
  const open = docket.filter((demo) => isUnfinished(demo, { ...base, staff }, standing));
  if (open.length === 0) return { cases: 0, letters: 0 };
  const scans = await storeScans(ground, orgId, open);
  const done = { cases: 0, letters: 0 };
  for (let from = 0; from < open.length; from += BATCH) {
    const planting: Planting = { ...base, scans, staff: from === 0 ? staff : await openStaff(ground, organisation) };
    const batch = open.slice(from, from + BATCH).map((demo) => planCase(demo, planting));
    const missing = batch.filter(({ id }) => !standing.cases.has(id));
    await plantCases(ground, planting, missing);
    await plantJudgements(
      ground,
      planting,
      batch.filter(({ id }) => !standing.judged.has(id)),
    );
    done.letters += await plantLetters(
      ground,
      planting,
      batch.flatMap((one) => lettersOf(one, planting)),
      standing,
    );
    done.cases += missing.length;
    // Without figures of how full the tables are the planner walks all cases of the organisation for every row.
    if (from === 0 || from + BATCH >= open.length) await ground.admin.query('analyze');
    onProgress?.({ what: organisation, done: from + batch.length, total: open.length });
  }
  return done;
}

function isUnfinished(
  demo: DemoCase,
  planting: Pick<Planting, 'orgId' | 'seed' | 'staff' | 'withPackets'>,
  standing: Standing,
): boolean {
  const planned = planCase(demo, planting);
  // Where no path is known there is nothing to judge.
  const judged = demo.path.length === 0 || standing.judged.has(planned.id);
  if (!standing.cases.has(planned.id) || !judged) return true;
  return lettersOf(planned, planting).some((letter) => stageOf(letter, standing) !== 'done');
}

async function openStaff(ground: Ground, organisation: DemoAccount['organisation']): Promise<Staff> {
  const open = (role: DemoAccount['role']) =>
    Promise.all(
      DEMO_ACCOUNTS.filter((account) => account.organisation === organisation && account.role === role).map(({ id }) =>
        ground.actAs(id, 'seed.demo'),
      ),
    );
  return { caseworkers: await open('caseworker'), lawyers: await open('lawyer') };
}
