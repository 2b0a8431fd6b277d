import fc from 'fast-check';
import { pageOf } from './support/appeal-forms.js';
import { sequences, type CaseModel, type RealCase } from './support/case-model.js';
import { figure } from './support/figures.js';
import { aFamily } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** `npm run test:fuzz` asks for a thousand. */
const SEQUENCES = Number(process.env['STATEFUL_SEQUENCES'] ?? 12);
const STEPS = 30;
const SEED = Number(process.env['FC_SEED'] ?? 20_261_122);

/** Threat model T41: whatever is done to a case, in whatever order, by whomever: it is what the simplest model says. */
describe('a case', () => {
  let house: TestApp;
  let people: SignedInUser[];
  let steps = 0;
  beforeAll(async () => {
    house = await startTestApp();
    people = [await house.a('caseworker'), await house.a('lawyer'), await house.a('caseworker')];
  });
  afterAll(() => house.close());

  async function aRealCase(): Promise<{ model: CaseModel; real: RealCase }> {
    const { admin } = house.database;
    const { caseId, applicantId } = await aFamily(house, people.slice(0, 1));
    const { rows: assigned } = await admin.query<{ id: string }>('select id from assignment where case_id = $1', [
      caseId,
    ]);
    const { rows: given } = await admin.query<{ id: string }>('select id from consent where case_id = $1', [caseId]);
    return {
      model: {
        status: 'open',
        papers: [],
        consents: given.map(({ id }) => ({ id, version: 1, withdrawn: false })),
        staff: new Map([[0, assigned[0]?.id ?? '']]),
        acts: new Map(),
      },
      real: {
        ...{ caseId, applicantId, people },
        async version() {
          const { rows } = await admin.query<{ version: number }>('select version from case_file where id = $1', [
            caseId,
          ]);
          return rows[0]?.version ?? 0;
        },
      },
    };
  }

  /** The case as the API and the trail show it, said as the model says it. */
  async function shown({ caseId }: RealCase): Promise<CaseModel> {
    const by = people[0] as SignedInUser;
    const page = await pageOf(by, caseId);
    const papers = (await by.get(`/cases/${caseId}/documents`).expect(200)).body as (CaseModel['papers'][number] & {
      replacedById: string | null;
    })[];
    const { rows: acts } = await house.database.admin.query<{ action: string; n: string }>(
      `select action, count(*) as n from audit.event where case_id = $1
          and (action similar to 'document.(added|edited|replaced)' or action similar to 'consent.(recorded|withdrawn)' or action similar to 'case.(held|resumed|closed|reopened|assigned|unassigned)')
        group by action`,
      [caseId],
    );
    return {
      status: page.status as CaseModel['status'],
      papers: papers.map(({ id, title, version, replacedById }) => ({
        ...{ id, title, version, replaced: replacedById !== null },
      })),
      consents: page.consents.map(({ id, version, standing }) => ({
        ...{ id, version, withdrawn: standing === 'withdrawn' },
      })),
      staff: new Map(
        page.assignments
          .filter(({ endedAt }) => endedAt === null)
          .map(({ id, userId }) => [people.findIndex((one) => one.id === userId), id]),
      ),
      acts: new Map(acts.map(({ action, n }) => [action, Number(n)])),
    };
  }

  const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  const inOrder = ({ status, papers, consents, staff, acts }: CaseModel): unknown => ({
    ...{ status, papers: byId(papers), consents: byId(consents) },
    ...{ staff: [...staff].sort(), acts: [...acts].sort() },
  });

  it(
    `is after each of ${SEQUENCES} sequences of up to ${STEPS} steps what the model says, the trail included`,
    async () => {
      await fc.assert(
        fc.asyncProperty(sequences(STEPS), async (sequence) => {
          const { model, real } = await aRealCase();
          await fc.asyncModelRun(() => ({ model, real }), sequence);
          steps += [...model.acts.values()].reduce((sum, n) => sum + n, 0);
          expect(inOrder(await shown(real))).toEqual(inOrder(model));
        }),
        { numRuns: SEQUENCES, seed: SEED, endOnFailure: SEQUENCES > 100 },
      );
      const { rows } = await house.database.admin.query<{ n: string }>('select count(*) as n from sec.credential');
      expect(Number(rows[0]?.n)).toBeGreaterThan(0);
      figure('T41', `${SEQUENCES} sequences of up to ${STEPS} steps, ${steps} changes made: model = system in all`);
    },
    60_000 + SEQUENCES * 5_000,
  );
});
