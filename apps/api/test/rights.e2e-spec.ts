import request from 'supertest';
import type { OpenAPIObject } from '@nestjs/swagger';
import { newId, type Role } from '@izdeu/kernel';
import { openApiDocument } from '../src/http/openapi.js';
import { call } from './support/calls.js';
import { operationsOf, type Operation } from './support/contract.js';
import { ENDINGS, STEPS_OF_ONESELF } from './support/rights-order.js';
import { reachFor } from './support/right.js';
import { RIGHTS } from './support/rights.js';
import { provenByPasskey } from './support/two-steps.js';
import { aWorkedCase, type WorkedCase } from './support/worked-case.js';
import { EVERY_ROLE, startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/**
 * Every route × role × {assigned, not assigned, other organisation} (threat model T01), against a statement of the rights
 * that was written by hand from the decisions and not from the code.
 */
describe('the rights of every route', () => {
  let house: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];
  let foreign: WorkedCase;
  const people = new Map<Role, SignedInUser>();

  beforeAll(async () => {
    house = await startTestApp();
    document = openApiDocument(house.app, '0');
    const endsSomething = ({ name }: Operation): number => ENDINGS.indexOf(name);
    operations = operationsOf(document)
      .filter(({ name }) => !STEPS_OF_ONESELF.includes(name))
      .sort((a, b) => endsSomething(a) - endsSomething(b));
    foreign = await aWorkedCase({ ...house, orgId: await house.anotherOrganisation() });
    for (const role of EVERY_ROLE) people.set(role, await house.a(role));
  });
  afterAll(() => house.close());

  const hasObject = ({ path }: Operation): boolean => path.includes('{');

  const send = (user: SignedInUser, operation: Operation, world: WorkedCase, unknown = false): request.Test =>
    call(document, user, operation, world, { unknown });

  /** Whether a request got past the question who may: what it did there is the matter of other tests. */
  const passed = (status: number): boolean => ![401, 403, 404].includes(status);

  it('are stated for every route, and for no other', () => {
    expect(Object.keys(RIGHTS).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('are asked of everybody: without a session each route but the public ones answers 401', async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const path = operation.path.replace(/\{\w+\}/g, newId());
      const { status } = await request(house.app.getHttpServer())[operation.method](`/api/v1${path}`);
      if ((status === 401) !== (RIGHTS[operation.name]?.roles !== 'public')) wrong.push(`${operation.name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(EVERY_ROLE)(
    'hold for %s',
    async (role) => {
      const own = await aWorkedCase(house);
      const wrong: string[] = [];
      const note = (operation: Operation, where: string, expected: string, got: number): void =>
        void wrong.push(`${operation.name} ${where}: expected ${expected}, got ${got}`);
      for (const operation of operations) {
        const right = RIGHTS[operation.name];
        const held = right?.roles === 'public' || right?.roles === 'signed_in' || right?.roles.includes(role) === true;
        const stranger = people.get(role) as SignedInUser;
        const onOther = await send(stranger, operation, foreign);
        if (!held) {
          if (onOther.status !== 403) note(operation, 'without the right', '403', onOther.status);
          const onOwn = await send(stranger, operation, own);
          if (onOwn.status !== 403) note(operation, 'without the right, own organisation', '403', onOwn.status);
          continue;
        }
        if (hasObject(operation)) {
          if (onOther.status !== 404) note(operation, 'in another organisation', '404', onOther.status);
          const onNothing = await send(stranger, operation, own, true);
          const [a, b] = [onOther.body, onNothing.body].map((body: object) =>
            JSON.stringify({ ...body, requestId: '' }),
          );
          if (onNothing.status === 404 && a !== b)
            wrong.push(`${operation.name}: another organisation's answer differs from that for nothing`);
        }
        const expected = hasObject(operation) && right && reachFor(right, role) !== 'organisation' ? 404 : 0;
        const { status } = await send(stranger, operation, own);
        if (expected === 404 ? status !== 404 : !passed(status))
          note(operation, 'not assigned', expected === 404 ? '404' : 'to pass', status);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('let the assigned caseworker and lawyer through', async () => {
    const wrong: string[] = [];
    for (const who of ['lawyer', 'caseworker'] as const) {
      const own = await aWorkedCase(house);
      // Locking a case asks for a passkey.
      const user = await provenByPasskey(house, own[who]);
      for (const operation of operations) {
        const right = RIGHTS[operation.name];
        if (right?.reach !== 'assigned' || !right.roles.includes(user.role)) continue;
        // The caseworker has just handed the case over: it is no longer theirs.
        if (who === 'caseworker' && operation.name === 'endAssignment') continue;
        const { status } = await send(user, operation, own);
        if (!passed(status)) wrong.push(`${operation.name} as assigned ${user.role}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('leave no trace of the other organisation in anything that is answered', async () => {
    const { admin } = house.database;
    const { rows } = await admin.query<{ text: string }>(
      'select value as text from person_name where org_id <> $1 union select number from case_file where org_id <> $1',
      [house.orgId],
    );
    const own = new Set(
      (
        await admin.query<{ text: string }>('select value as text from person_name where org_id = $1', [house.orgId])
      ).rows.map(({ text }) => text),
    );
    const canaries = rows.map(({ text }) => text).filter((text) => !own.has(text));
    expect(canaries.length).toBeGreaterThan(0);
    const found: string[] = [];
    for (const user of people.values()) {
      for (const operation of operations.filter(({ method, path }) => method === 'get' && !path.includes('{'))) {
        const { text } = await send(user, operation, foreign).buffer(true);
        if (canaries.some((canary) => text.includes(canary))) found.push(`${operation.name} as ${user.role}`);
      }
    }
    expect(found).toEqual([]);
  });
});
