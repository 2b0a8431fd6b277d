import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import request, { type Response } from 'supertest';
import { openApiDocument } from '../src/http/openapi.js';
import { operationsOf, type Operation } from './support/contract.js';
import { NASTY, asText, bodyOf, headersOf, requiredOf, shot, type Shot } from './support/odd-requests.js';
import { aWorkedCase, type WorkedCase } from './support/worked-case.js';
import { EVERY_ROLE, startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** npm run test:fuzz asks for more, and for other seeds (`FUZZ_SEED`). */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261122);
const AT_ONCE = 8;
const HANGS_MS = 5000;
/** What the HTTP layer may answer on every route before a handler is reached. */
const ALWAYS = [400, 401, 403, 404, 405, 406, 413, 415, 422, 429];
/** The sign-in hashes a password for each attempt and holds guessers off: it is tried by its own tests. */
const LEFT_OUT = /^(signIn|signOut|changePassword|endSession|proveAgain)/;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Fired {
  readonly operation: Operation;
  readonly answer: Response;
  readonly ms: number;
}

/** Threat model T40: short form; the whole one is npm run test:fuzz. */
describe('malformed requests made from the contract', () => {
  let house: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];
  let users: SignedInUser[];
  let worked: WorkedCase;
  const validators = new Map<string, ValidateFunction>();
  let ajv: Ajv;

  beforeAll(async () => {
    house = await startTestApp();
    document = openApiDocument(house.app, '0');
    operations = operationsOf(document).filter(({ name }) => !LEFT_OUT.test(name));
    ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'contract', components: asJsonSchema(document.components) as object });
    users = await Promise.all(EVERY_ROLE.map((role) => house.a(role)));
    worked = await aWorkedCase(house);
    users.push(worked.caseworker, worked.lawyer);
    // Nobody reads as many cases a day as a row of ten thousand requests: the brakes would shut caseworkers and lawyers out.
    await house.database.admin.query(
      'update organisation set openings_per_hour = 1000000, openings_per_day = 1000000 where org_id = $1',
      [house.orgId],
    );
  });
  afterAll(() => house.close());

  function addressOf({ path, parameters }: Operation, { kind, nasty }: Shot): string {
    const bad = encodeURIComponent(asText(NASTY[nasty]) || 'x');
    const whole = path.replace(/\{(\w+)\}/g, (_, name: string) => (kind === 'path' ? bad : worked.idFor(path, name)));
    if (kind !== 'query') return whole;
    const asked = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=${bad}`);
    return `${whole}?${asked.join('&')}&odd[a]=1`;
  }

  async function fire(one: Shot): Promise<Fired> {
    const operation = operations[one.operation % operations.length] as Operation;
    const user = users[one.role % users.length] as SignedInUser;
    const method = one.kind === 'method' ? (METHODS[one.nasty % METHODS.length] ?? 'get') : operation.method;
    const address = addressOf(operation, one);
    const server = house.app.getHttpServer();
    const test = one.kind === 'nobody' ? request(server)[method](`/api/v1${address}`) : user[method](address);
    for (const [name, value] of Object.entries(headersOf(one))) test.set(name, value);
    const body = bodyOf(document, operation, one);
    const from = performance.now();
    const answer = await (body ? test.type(body.type).send(body.text) : test).buffer(true);
    return { operation, answer, ms: performance.now() - from };
  }

  /** Whoever signed out or was shut out by what was asked comes back: else everything after it would meet a 401. */
  async function letBackIn(seat: number): Promise<void> {
    const user = users[seat] as SignedInUser;
    await house.database.admin.query('update sec.app_user set disabled_at = null where id = $1', [user.id]);
    users[seat] = await house.signIn(user);
  }

  function faultsOf(one: Shot, { operation, answer, ms }: Fired): string[] {
    const { status, headers, text } = answer;
    const faults: string[] = [];
    const isOwn = one.kind !== 'method';
    if (status >= 500) faults.push('a server error');
    if (isOwn && !operation.statuses.includes(status) && !ALWAYS.includes(status)) faults.push('not in the contract');
    if (status >= 400 && !String(headers['content-type']).includes('application/problem+json'))
      faults.push('not a problem document');
    if (status >= 400 && /prisma|postgres|select |at \w+ \(|node_modules/i.test(text)) faults.push('leaks');
    if (ms > HANGS_MS) faults.push(`took ${Math.round(ms)} ms`);
    if (status < 300) {
      if (one.kind === 'nobody' && operation.statuses.includes(401)) faults.push('answered nobody');
      if (one.kind === 'extra' && operation.body !== null) faults.push('took a field that nobody asked for');
      if (one.kind === 'missing' && requiredOf(document, operation).length > 0)
        faults.push('did without a required field');
      const misfit = isOwn ? misfitOf(operation, answer) : null;
      if (misfit !== null) faults.push(`not the shape of the contract: ${misfit}`);
    }
    return faults.map((fault) => `${operation.name} ${one.kind} ${one.nasty}: ${status} ${fault}`);
  }

  /** Where the answer is not what the contract says of it. */
  function misfitOf(operation: Operation, { status, body, headers }: Response): string | null {
    const schema = operation.answers.get(status);
    if (!schema || !String(headers['content-type']).includes('application/json')) return null;
    const key = `${operation.name} ${status}`;
    const known = validators.get(key) ?? ajv.compile(pointingAt('contract', schema));
    validators.set(key, known);
    if (known(body)) return null;
    return (known.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`).join('; ');
  }

  it(`are refused ${REQUESTS} times out of ${REQUESTS} as the contract says, and leak nothing`, async () => {
    const shots = fc.sample(shot, { numRuns: REQUESTS, seed: SEED });
    const wrong: string[] = [];
    const statuses = new Map<number, number>();
    let heap = 0;
    let shutOut = 0;
    for (let at = 0; at < shots.length; at += AT_ONCE) {
      const some = shots.slice(at, at + AT_ONCE);
      const fired = await Promise.all(some.map(async (one) => [one, await fire(one)] as const));
      for (const [one, result] of fired) {
        wrong.push(...faultsOf(one, result));
        statuses.set(result.answer.status, (statuses.get(result.answer.status) ?? 0) + 1);
      }
      const out = fired.filter(([one, { answer }]) => one.kind !== 'nobody' && answer.status === 401);
      for (const seat of new Set(out.map(([one]) => one.role % users.length))) await letBackIn(seat);
      shutOut += out.length;
      // What is prepared once and kept is there after a fifth of them.
      if (heap === 0 && at >= shots.length / 5) heap = heapUsed();
    }
    const after = heapUsed();
    if (process.env['FUZZ_REQUESTS'] !== undefined)
      console.log(
        `fuzz: ${REQUESTS} requests, seed ${SEED}, faults ${wrong.length}, shut out ${shutOut}, memory ${(after / heap).toFixed(2)} ×;`,
        Object.fromEntries([...statuses].sort(([a], [b]) => a - b)),
      );
    expect(wrong).toEqual([]);
    // A short run is over before everything that is kept has been prepared.
    if (REQUESTS >= 10_000) expect(after / heap).toBeLessThan(1.1);
    // What was answered well must not all be refusals: a harness that only meets 401 proves nothing.
    expect(shutOut).toBeLessThan(REQUESTS / 20);
    expect((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0)).toBeGreaterThan(REQUESTS / 20);
  }, 1_800_000);
});

/** The references of a schema, as they are found from outside of the contract. */
const pointingAt = (id: string, schema: unknown): object =>
  JSON.parse(JSON.stringify(asJsonSchema(schema)).replaceAll('"#/components/', `"${id}#/components/`)) as object;

/** OpenAPI 3.0 says `nullable` where JSON Schema says that null is one of the types. */
function asJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([name, one]) => [name, asJsonSchema(one)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
