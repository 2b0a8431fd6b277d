import type { Test } from 'supertest';
import { newId } from '@izdeu/kernel';
import { aDraft, aFamily, act, anUpload, proveRelation, signTexts, type LetterBody } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** Papers that come in, of each organisation; letters that go out cost a packet each. */
const PAPERS = 250;
const LETTERS = 50;
const FAMILIES = 5;
const IN_FLIGHT = 24;

interface Office {
  readonly orgId: string;
  readonly caseworker: SignedInUser;
  readonly caseIds: readonly string[];
}

let house: TestApp;
const offices: Office[] = [];
beforeAll(async () => {
  house = await startTestApp();
  for (const orgId of [house.orgId, await house.anotherOrganisation()]) {
    const [caseworker, lawyer] = [await house.a('caseworker', orgId), await house.a('lawyer', orgId)];
    const caseIds: string[] = [];
    for (let family = 0; family < FAMILIES; family += 1) {
      const made = await aFamily({ ...house, orgId }, [caseworker, lawyer]);
      await proveRelation(caseworker, lawyer, made);
      await anUpload(caseworker, made.caseId, { kind: 'application_signed', title: 'Өтініш' });
      caseIds.push(made.caseId);
    }
    offices.push({ orgId, caseworker, caseIds });
  }
}, 120_000);
afterAll(() => house.close());

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Both organisations at once, a few dozen requests in flight all the time, as many browsers would have. */
async function together(count: number, work: (office: Office, index: number) => Promise<void>): Promise<void> {
  const orders = upTo(count).flatMap((index) => offices.map((office) => ({ office, index })));
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let order = orders[next++]; order; order = orders[next++]) await work(order.office, order.index);
  };
  await Promise.all(upTo(IN_FLIGHT).map(hand));
}

/** A house that is too busy says so, and the browser asks again: a registration that was given up must leave no gap either. */
async function insist(ask: () => Test, expected: number): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const { status } = await ask();
    if (status === expected) return;
    expect(status).toBe(503);
  }
  throw new Error('too busy for ever');
}

async function numbersOf(sql: string, orgId: string): Promise<{ seq: number; at: Date; number: string }[]> {
  return (await house.database.admin.query<{ seq: number; at: Date; number: string }>(sql, [orgId])).rows;
}

function expectOrder(rows: readonly { seq: number; at: Date; number: string }[], count: number): void {
  expect(rows.map(({ seq }) => seq)).toEqual(upTo(count));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(count);
  const times = rows.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
}

describe('six hundred registrations at once in two organisations', () => {
  it('of incoming papers: no gap, no number twice, numbers in the order of registration', async () => {
    await together(PAPERS, async ({ caseworker, caseIds }, index) => {
      const paper = { kind: 'other', receivedOn: '2026-02-10', senderText: 'Пошта', theirNumber: `B-${index}` };
      await insist(() => caseworker.post(`/cases/${caseIds[index % FAMILIES]}/incoming`, paper), 201);
    });
    for (const { orgId } of offices)
      expectOrder(
        await numbersOf(
          'select seq, registered_at as at, number from incoming_paper where org_id = $1 order by seq',
          orgId,
        ),
        PAPERS,
      );
  }, 300_000);

  it('of outgoing letters, with failures among them: the same', async () => {
    const waiting = new Map<string, LetterBody[]>();
    for (const { orgId, caseworker, caseIds } of offices) {
      const models: LetterBody[] = [];
      for (const caseId of caseIds) models.push(await signTexts(caseworker, await aDraft(caseworker, caseId)));
      const copies = await Promise.all(
        upTo(LETTERS).map(async (index) => {
          const model = models[index % FAMILIES];
          if (!model) throw new Error('no model');
          const id = newId();
          await house.database.admin.query(
            `insert into letter (org_id, id, case_id, recipient_code, kind, subject_kk, subject_ru, body_kk, body_ru, text_kk_by, text_ru_by, author_id, created_by, updated_at)
             select org_id, $2, case_id, recipient_code, kind, subject_kk, subject_ru, body_kk, body_ru, text_kk_by, text_ru_by, author_id, created_by, now()
               from letter where id = $1`,
            [model.id, id],
          );
          return { ...model, id, version: 1 };
        }),
      );
      waiting.set(orgId, copies);
    }
    await together(LETTERS, async ({ orgId, caseworker }, index) => {
      const letter = waiting.get(orgId)?.[index - 1];
      if (!letter) throw new Error('no letter');
      // One in ten is first tried with a version that is none: its number goes to the next.
      if (index % 10 === 0) await insist(() => act(caseworker, { ...letter, version: 7 }, 'register'), 409);
      await insist(() => act(caseworker, letter, 'register'), 200);
    });
    for (const { orgId } of offices)
      expectOrder(
        await numbersOf(
          `select l.outgoing_seq as seq, e.created_at as at, l.outgoing_number as number from letter l
             join letter_event e on e.org_id = l.org_id and e.letter_id = l.id and e.kind = 'registered'
            where l.org_id = $1 order by l.outgoing_seq`,
          orgId,
        ),
        LETTERS,
      );
  }, 600_000);
});
