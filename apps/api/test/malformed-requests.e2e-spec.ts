import fc from 'fast-check';
import request from 'supertest';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from '../src/http/openapi.js';
import { operationsOf, sampleOf, type Operation } from './support/contract.js';
import { aWorkedCase, type WorkedCase } from './support/worked-case.js';
import { EVERY_ROLE, startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const REQUESTS = 2000;
const SEED = 20261122;
/** What the HTTP layer may answer on every route before a handler is reached. */
const ALWAYS = [400, 401, 403, 404, 405, 406, 413, 415, 422, 429];

const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  'ـ\u202eтест',
  "'; drop table case_file; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'я'.repeat(50_000),
  '9999-99-99',
  '2017-02-30',
  '00000000-0000-0000-0000-000000000000',
  [],
  [[[[[[]]]]]],
  {},
  { __proto__: null, constructor: { prototype: { admin: true } } },
];

/** Puts a nasty value somewhere into a value that was fine. */
function spoil(value: unknown, path: readonly number[], nasty: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return nasty;
  if (Array.isArray(value))
    return value.length === 0
      ? [nasty]
      : value.map((one: unknown, index) => (index === step % value.length ? spoil(one, rest, nasty) : one));
  const entries = Object.entries(value);
  if (entries.length === 0) return { unexpected: nasty };
  return Object.fromEntries(
    entries.map(([name, one], index) => [name, index === step % entries.length ? spoil(one, rest, nasty) : one]),
  );
}

/** The value as it would stand in an address; lone surrogates become replacement characters on the way. */
const asText = (value: unknown): string =>
  Buffer.from((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 100), 'utf8').toString(
    'utf8',
  );

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

interface Shot {
  readonly operation: number;
  readonly role: number;
  readonly kind: 'spoiled' | 'whole' | 'missing' | 'extra' | 'raw' | 'header' | 'query' | 'path';
  readonly at: readonly number[];
  readonly nasty: number;
}

const shot: fc.Arbitrary<Shot> = fc.record({
  operation: fc.nat(),
  role: fc.nat(),
  kind: fc.constantFrom('spoiled', 'spoiled', 'spoiled', 'whole', 'missing', 'extra', 'raw', 'header', 'query', 'path'),
  at: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  nasty: fc.nat(NASTY.length - 1),
});

const RAW = [
  '{',
  '[]',
  'null',
  '"text"',
  '{"a":1,"a":2}',
  deep(10_000),
  '\u0000',
  '{"__proto__":{"role":"administrator"}}',
  `{"x":"${'y'.repeat(2_000_000)}"}`,
];

describe('malformed requests made from the contract', () => {
  let house: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];
  let users: SignedInUser[];
  let worked: WorkedCase;

  beforeAll(async () => {
    house = await startTestApp();
    document = openApiDocument(house.app, '0');
    // The sign-in hashes a password for each attempt and holds guessers off: it is tried by its own tests.
    operations = operationsOf(document).filter(
      ({ name }) => !['signIn', 'signOut', 'changePassword', 'endSession'].includes(name),
    );
    users = await Promise.all(EVERY_ROLE.map((role) => house.a(role)));
    worked = await aWorkedCase(house);
    users.push(worked.caseworker, worked.lawyer);
  });
  afterAll(() => house.close());

  function fire({ operation: index, role, kind, at, nasty }: Shot): { test: request.Test; operation: Operation } {
    const operation = operations[index % operations.length] as Operation;
    const user = users[role % users.length] as SignedInUser;
    const bad = NASTY[nasty];
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      kind === 'path' ? encodeURIComponent(asText(bad) || 'x') : worked.idFor(operation.path, name),
    );
    const query =
      kind === 'query'
        ? `?${operation.parameters
            .filter((one) => one.in === 'query')
            .map(({ name }) => `${name}=${encodeURIComponent(asText(bad))}`)
            .join('&')}&odd[a]=1`
        : '';
    const send = (address: string): request.Test => user[operation.method](address);
    if (operation.body === null || operation.method === 'get' || operation.method === 'delete')
      return { test: send(`${path}${query}`), operation };
    const fine = sampleOf(document, operation.body, kind !== 'missing');
    const test = send(`${path}${query}`);
    if (kind === 'raw') return { test: test.type('application/json').send(RAW[nasty % RAW.length]), operation };
    if (kind === 'header')
      return {
        test: test
          .set(
            'Content-Type',
            ['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-7'][nasty % 4] ??
              '',
          )
          .send('x'),
        operation,
      };
    const body =
      kind === 'extra' ? { ...(fine as object), unexpected: bad } : kind === 'whole' ? fine : spoil(fine, at, bad);
    return { test: test.type('application/json').send(JSON.stringify(body)), operation };
  }

  it(`are refused ${REQUESTS} times out of ${REQUESTS} without a server error, as the contract says, and leak nothing`, async () => {
    const shots = fc.sample(shot, { numRuns: REQUESTS, seed: SEED });
    const wrong: string[] = [];
    for (let at = 0; at < shots.length; at += 8) {
      await Promise.all(
        shots.slice(at, at + 8).map(async (one) => {
          const { test, operation } = fire(one);
          const { status, headers, text } = await test.buffer(true);
          const what = `${operation.name} ${one.kind} ${one.nasty}: ${status}`;
          if (status >= 500) wrong.push(what);
          else if (!operation.statuses.includes(status) && !ALWAYS.includes(status))
            wrong.push(`${what} is not in the contract`);
          else if (status >= 400 && !String(headers['content-type']).includes('application/problem+json'))
            wrong.push(`${what} is not a problem document`);
          if (/prisma|postgres|select |at \w+ \(|node_modules/i.test(status >= 400 ? text : ''))
            wrong.push(`${what} leaks`);
        }),
      );
    }
    expect(wrong).toEqual([]);
  }, 180_000);
});
