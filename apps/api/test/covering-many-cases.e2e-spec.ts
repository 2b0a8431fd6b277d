import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localDayOf } from '@izdeu/kernel';
import { Client } from 'pg';
import { YESTERDAY } from './support/appeal-forms.js';
import {
  aFamily,
  aReadyDraft,
  approve,
  register,
  startQueue,
  type Family,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface CoveringBody {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly outgoingNumber: string | null;
  readonly sheetsSha256: string | null;
  readonly subjectRu: string;
  readonly bodyKk: string;
  readonly annexes: readonly { readonly letterId: string; readonly obstacle: string | null }[];
  readonly history: readonly { readonly kind: string; readonly data: Readonly<Record<string, unknown>> }[];
}

type Send = (this: Client, ...sent: unknown[]) => unknown;

/** Speaks of one of the families by name, as people do. */
const TEXT = {
  subjectKk: 'Сынақбаев Дәулетті іздеу туралы',
  subjectRu: 'О розыске Сынакбаева Даулета',
  bodyKk: 'Сынақбаев Дәулет туралы өтініштерді жолдаймыз.',
  bodyRu: 'Направляем заявления о Сынакбаеве Даулете.',
};

describe('a covering letter of many cases', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  // Counted from before the house takes its connections.
  const prototype = Client.prototype as unknown as { query: Send };
  const plain = prototype.query;
  let statements = 0;
  beforeAll(async () => {
    const counting: Send = function (...sent) {
      statements += 1;
      return plain.apply(this, sent);
    };
    prototype.query = counting;
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    await startQueue(house);
  }, 60_000);
  afterAll(async () => {
    prototype.query = plain;
    await house.close();
  });

  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await house.database.admin.query<Row>(sql, [...values])).rows;
  async function approved(count: number): Promise<{ family: Family; letter: LetterBody }[]> {
    const made: { family: Family; letter: LetterBody }[] = [];
    for (let at = 0; at < count; at += 1) {
      const family = await aFamily(house, [caseworker, lawyer]);
      const draft = await aReadyDraft(caseworker, lawyer, family);
      made.push({ family, letter: await approve(second, await register(caseworker, draft)) });
    }
    return made;
  }
  const read = async (id: string): Promise<CoveringBody> =>
    (await caseworker.get(`/covering-letters/${id}`).expect(200)).body as CoveringBody;
  async function written(made: readonly { letter: LetterBody }[]): Promise<CoveringBody> {
    const letterIds = made.map(({ letter }) => letter.id);
    const { id } = (await caseworker.post('/covering-letters', { letterIds }).expect(201)).body as { id: string };
    const { version } = await read(id);
    return (await caseworker.patch(`/covering-letters/${id}`, { version, ...TEXT, withNames: true }).expect(200))
      .body as CoveringBody;
  }
  const done = async (by: SignedInUser, one: CoveringBody, action: string, input: object = {}): Promise<CoveringBody> =>
    (await by.post(`/covering-letters/${one.id}/actions`, { version: one.version, action, ...input }).expect(200))
      .body as CoveringBody;

  it('asks the database as often for four letters as for one', async () => {
    const [one, four] = [await written(await approved(1)), await written(await approved(4))];
    // The least of several times: what runs beside it, as the sealer of the trail, only adds.
    const asked = async ({ id }: CoveringBody): Promise<number> => {
      const counts: number[] = [];
      for (let time = 0; time < 6; time += 1) {
        const before = statements;
        expect((await read(id)).annexes.every(({ obstacle }) => obstacle === null)).toBe(true);
        counts.push(statements - before);
      }
      return Math.min(...counts);
    };
    const alone = await asked(one);
    expect(alone).toBeGreaterThan(5);
    // What runs beside it may add one or two; one more for each of three letters would be three.
    expect(await asked(four)).toBeLessThan(alone + 3);
  }, 120_000);

  async function shred({ caseId }: Family): Promise<void> {
    const administrator = await house.a('administrator');
    await house.database.admin.query('update assignment set is_lead = true where case_id = $1 and user_id = $2', [
      caseId,
      caseworker.id,
    ]);
    const order = { decisionNumber: '12-3/2026', decidedOn: YESTERDAY };
    await administrator.post(`/cases/${caseId}/shredding`, order).expect(201);
    await lawyer.post(`/cases/${caseId}/shredding/confirm`, { version: 1 }).expect(200);
    await caseworker.post(`/cases/${caseId}/shredding/confirm`, { version: 2 }).expect(200);
  }
  const keysOf = async (id: string): Promise<(string | null)[]> =>
    (
      await rows<{ k: string | null }>(
        'select unnest(array[sheets_kk_key, sheets_ru_key]) as k from covering_letter where id = $1',
        [id],
      )
    ).map(({ k }) => k);

  it('loses its text and its files with the first of its cases that is shredded, and keeps number, day and digest', async () => {
    const made = await approved(2);
    const [gone, stays] = made;
    if (!gone || !stays) throw new Error('no letters');
    const registered = await done(caseworker, await written(made), 'register');
    const signed = await done(second, registered, 'approve', { sheetsSha256: registered.sheetsSha256 });
    const on = localDayOf(new Date());
    const left = await done(caseworker, signed, 'dispatch', { on, channel: 'by_hand', tracking: 'RR-1' });
    const files = (await keysOf(left.id)).flatMap((key) => key ?? []);
    expect(files).toHaveLength(2);
    const pathOf = (key: string): string => join(house.config.storageDir, key.slice(0, 2), key);
    expect(files.map((key) => existsSync(pathOf(key)))).toEqual([true, true]);

    await shred(gone.family);

    const after = await read(left.id);
    expect(after).toMatchObject({
      ...{ state: 'dispatched', outgoingNumber: left.outgoingNumber, sheetsSha256: left.sheetsSha256 },
      ...{ subjectRu: '', bodyKk: '' },
    });
    expect(after.annexes.map(({ letterId }) => letterId)).toEqual([stays.letter.id]);
    expect(after.history.at(-1)?.kind).toBe('text_shredded');
    expect(await keysOf(left.id)).toEqual([null, null]);
    expect(files.map((key) => existsSync(pathOf(key)))).toEqual([false, false]);
    await caseworker.get(`/covering-letters/${left.id}/preview?language=ru`).expect(404);
    const told = await rows(`select 1 from audit.event where action = 'covering.text_shredded' and object_id = $1`, [
      left.id,
    ]);
    expect(told).toHaveLength(1);
    const whole = await rows<{ said: string }>(
      `select c::text || coalesce((select string_agg(e.data::text, '') from covering_event e where e.covering_id = c.id), '') as said
         from covering_letter c where c.id = $1`,
      [left.id],
    );
    expect(whole[0]?.said).not.toMatch(/Сынақбаев|Сынакбаев/u);
    await caseworker.get(`/letters/${stays.letter.id}`).expect(200);
  }, 120_000);

  it('goes back to a draft when it had not left yet, and is written anew for those that stay', async () => {
    const made = await approved(2);
    const [gone, stays] = made;
    if (!gone || !stays) throw new Error('no letters');
    const registered = await done(caseworker, await written(made), 'register');
    const returned = await done(second, registered, 'return_for_changes', { reason: 'Сынакбаев назван дважды.' });
    const again = await done(caseworker, returned, 'register');
    await shred(gone.family);
    const after = await read(again.id);
    expect(after).toMatchObject({ state: 'drafted', outgoingNumber: again.outgoingNumber, sheetsSha256: null });
    expect(JSON.stringify(after)).not.toMatch(/Сынақбаев|Сынакбаев/u);
    const refused = await caseworker.post(`/covering-letters/${after.id}/actions`, {
      ...{ version: after.version, action: 'register' },
    });
    expect(refused.body).toMatchObject({ code: 'covering.text_missing' });
    const text = { subjectKk: 'Өтініш', subjectRu: 'Заявление', bodyKk: 'Жолдаймыз.', bodyRu: 'Направляем.' };
    const anew = (
      await caseworker.patch(`/covering-letters/${after.id}`, { version: after.version, ...text }).expect(200)
    ).body as CoveringBody;
    expect(await done(caseworker, anew, 'register')).toMatchObject({
      state: 'registered',
      annexes: [{ obstacle: null }],
    });
  }, 120_000);
});
