import type { Test } from 'supertest';
import { newId } from '@izdeu/kernel';
import { aDraft, aFamily, act, anUpload, proveRelation, signTexts, type LetterBody } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** Of each of the two organisations, all of them sent at the same moment. */
const REGISTRATIONS = 250;
const FAMILIES = 25;

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
}, 300_000);
afterAll(() => house.close());

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Both organisations at once: every request is on its way before the first is answered. */
async function together(work: (office: Office, index: number) => Promise<void>): Promise<void> {
  await Promise.all(upTo(REGISTRATIONS).flatMap((index) => offices.map((office) => work(office, index))));
}

/** How often the house said that it is too busy; it may, and says when to ask again. */
let busy = 0;
const MOST_TRIES = 20;

/** The browser asks again: a registration that was given up must leave no gap either. */
async function insist(ask: () => Test, expected: number): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { status, headers } = await ask();
    if (status === expected) return;
    expect(status).toBe(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    busy += 1;
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

describe('five hundred registrations at once in two organisations', () => {
  beforeEach(() => {
    busy = 0;
  });

  it('of incoming papers: no gap, no number twice, numbers in the order of registration', async () => {
    await together(async ({ caseworker, caseIds }, index) => {
      const paper = { kind: 'other', receivedOn: '2026-02-10', senderText: 'Пошта', theirNumber: `B-${index}` };
      await insist(() => caseworker.post(`/cases/${caseIds[index % FAMILIES]}/incoming`, paper), 201);
    });
    for (const { orgId } of offices)
      expectOrder(
        await numbersOf(
          'select seq, registered_at as at, number from incoming_paper where org_id = $1 order by seq',
          orgId,
        ),
        REGISTRATIONS,
      );
    expect(busy).toBeLessThan(REGISTRATIONS);
  }, 300_000);

  it('of outgoing letters, with failures among them: the same', async () => {
    const waiting = new Map<string, LetterBody[]>();
    for (const { orgId, caseworker, caseIds } of offices) {
      const models: LetterBody[] = [];
      for (const caseId of caseIds) models.push(await signTexts(caseworker, await aDraft(caseworker, caseId)));
      const copies = await Promise.all(
        upTo(REGISTRATIONS).map(async (index) => {
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
    await together(async ({ orgId, caseworker }, index) => {
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
        REGISTRATIONS,
      );
    expect(busy).toBeLessThan(REGISTRATIONS);
  }, 900_000);
});
