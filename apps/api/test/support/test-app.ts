import { createHmac, randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Test } from 'supertest';
import { Sessions } from '@izdeu/access';
import { readConfig, type Config } from '@izdeu/config';
import { newId, ROLES, type Role } from '@izdeu/kernel';
import { aUser, anOrganisation, cloneDatabase, type TestDatabase, type TestUser } from '@izdeu/testing';
import { AppModule } from '../../src/app.module.js';
import { configure } from '../../src/http/configure.js';

/** A signed-in person with a browser: sends the cookie, the token, and a fresh idempotency key on each create. */
export interface SignedInUser extends TestUser {
  readonly cookie: string;
  get(path: string): Test;
  post(path: string, body?: object): Test;
  put(path: string, body?: object): Test;
  patch(path: string, body?: object): Test;
  delete(path: string): Test;
  /** A form; the test adds its fields and file. */
  upload(path: string): Test;
}

/** Addresses that hand out files, as the contract says of them. */
const TAKEN_BY_TICKET =
  /\/(file|copy|infected-file|text\.docx|(registry|incoming|board)\.(csv|xlsx)|list\.xlsx|bundle|missing-papers|application|receipt)(\?|$)/;

/** As the browser does: asks for a ticket, then for the file. Without one (no right to ask) the request goes out bare. */
function withTicket(test: Test, ask: Test): Test {
  const send = test.end.bind(test);
  test.end = (done) => {
    ask.then(
      ({ body }: { body: { address?: string } }) => {
        const ticket = /ticket=.*$/.exec(body.address ?? '')?.[0];
        if (ticket) test.query(ticket);
        send(done);
      },
      (error: Error) => done?.(error, undefined as never),
    );
    return test;
  };
  return test;
}

export interface TestApp {
  readonly app: NestExpressApplication;
  readonly database: TestDatabase;
  readonly config: Config;
  /** Organisation of the tests. */
  readonly orgId: string;
  signIn(user: TestUser): Promise<SignedInUser>;
  /** A new person of a role, signed in. */
  a(role: Role, orgId?: string): Promise<SignedInUser>;
  anotherOrganisation(): Promise<string>;
  close(): Promise<void>;
}

/**
 * @param given a database that the test brings itself; a clone of the template unless said
 * @param at an organisation that stands in it already, for a second instance of the system
 */
export async function startTestApp(
  overrides: Partial<Config> = {},
  given?: TestDatabase,
  at?: string,
): Promise<TestApp> {
  const database = given ?? (await cloneDatabase());
  const config: Config = {
    ...readConfig({}),
    demo: false,
    storageDir: database.storageDir,
    logLevel: 'silent',
    ...overrides,
  };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with({ config, connections: database.connections, keys: database.keys }),
    {
      bodyParser: false,
      logger: false,
      abortOnError: false,
    },
  );
  configure(app, config);
  await app.init();
  const server = app.getHttpServer();
  const handleKey = database.keys.derive('session-handle');
  const orgId = at ?? (await anOrganisation(database.admin, 'first'));
  let others = 0;
  let last: Promise<unknown> = Promise.resolve();

  const signIn = async (user: TestUser): Promise<SignedInUser> => {
    const token = randomBytes(32).toString('base64url');
    const handle = createHmac('sha256', handleKey).update(token).digest('hex');
    await database.connections.auth.pool.query(
      `select sec.open_session($1, $2, 'browser', '', 'test', interval '15 minutes', interval '12 hours', 100)`,
      [user.id, handle],
    );
    const cookie = `izdeu=${token}`;
    const csrf = app.get(Sessions).csrfTokenOf(token);
    const dress = (test: Test): Test =>
      test.set('Cookie', cookie).set('X-Izdeu-Token', csrf).set('Idempotency-Key', newId());
    const at = (path: string): string => `/api/v1${path}`;
    return {
      ...user,
      cookie,
      get: (path) => {
        const test = request(server).get(at(path)).set('Cookie', cookie);
        if (!TAKEN_BY_TICKET.test(path)) return test;
        const ask = dress(request(server).post(at('/file-tickets'))).send({ address: at(path), purpose: 'work' });
        return withTicket(test, ask);
      },
      post: (path, body) => dress(request(server).post(at(path))).send(body),
      put: (path, body) => dress(request(server).put(at(path))).send(body),
      patch: (path, body) => dress(request(server).patch(at(path))).send(body),
      delete: (path) => dress(request(server).delete(at(path))),
      upload: (path) => dress(request(server).post(at(path))),
    };
  };

  return {
    app,
    database,
    config,
    orgId,
    signIn,
    // One after the other: the tests ask for several people at once, and one connection takes one query at a time.
    a: (role, inOrg = orgId) => {
      const made = Promise.allSettled([last]).then(() => aUser(database.admin, inOrg, role));
      last = made;
      return made.then(signIn);
    },
    anotherOrganisation: () => anOrganisation(database.admin, `other-${++others}`),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

export const EVERY_ROLE = ROLES;
