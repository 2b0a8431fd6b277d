import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CSRF_HEADER, Sessions } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { readConfig } from '@izdeu/config';
import { openConnection, Prisma } from '@izdeu/database';
import { newId } from '@izdeu/kernel';
import { FieldCipher } from '@izdeu/storage';
import { AppModule } from '../src/app.module.js';
import { configure } from '../src/http/configure.js';
import type { BenchDatabase } from './bench-database.js';
import { FloorController } from './floor.controller.js';
import { colleagueId, idOf } from './generated-rows.js';

class BenchModule {}

const nothing = (): Promise<void> => Promise.resolve();
/** What stands before the trail's own ways where nothing is told. */
const NOTHING_TOLD = {
  ...{ record: nothing, recordView: nothing, recordAll: nothing },
  within: () => Prisma.sql`null`,
};

/** Somebody signed in, as the API and the database know them. */
export interface Visitor {
  readonly orgId: string;
  readonly userId: string;
  /** What opens a transaction under row security. */
  readonly handle: string;
  get(path: string): Promise<string>;
  post(path: string, body: object): Promise<string>;
}

/** The whole API on a port of its own, with the floor beside it. */
export interface BenchHouse {
  readonly port: number;
  /** The caseworker of an organisation, from 1. */
  caseworker(organisation: number): Promise<Visitor>;
  /** So many others of an organisation who work on cases, at most twenty. */
  colleagues(organisation: number, many: number): Promise<Visitor[]>;
  /** What is asked meanwhile leaves no event: its statements are what is read, and nothing else. */
  untold<T>(ask: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Whether the foreign keys hold for a login without triggers too. */
async function bindForeignKeys({ admin }: BenchDatabase, everywhere: boolean): Promise<void> {
  const { rows } = await admin.query<{ sql: string }>(
    `select format('alter table %s enable %s trigger %I', tgrelid::regclass, $1::text, tgname) as sql from pg_trigger
      where tgisinternal and tgconstraint in (select oid from pg_constraint where contype = 'f')`,
    [everywhere ? 'always' : ''],
  );
  await admin.query(rows.map(({ sql }) => sql).join(';'));
}

/**
 * The same program without what keeps it safe: as a login that row security does not bind, without triggers but for those of the
 * foreign keys, with a trail that records nothing and fields that stay as they are. Shows what safety costs; stands in the
 * benchmark's process only.
 */
export async function openBareHouse(database: BenchDatabase): Promise<BenchHouse> {
  await bindForeignKeys(database, true);
  const url = new URL(database.adminUrl);
  url.searchParams.set('options', '-c session_replication_role=replica');
  const rw = openConnection(url.toString(), { max: 10, name: 'bare', onError: () => undefined, silenceMs: 25_000 });
  const connections = Object.assign(Object.create(database.connections) as BenchDatabase['connections'], { rw });
  const house = await openHouse({ ...database, connections }, (app) => {
    Object.assign(app.get(AuditTrail), NOTHING_TOLD);
    Object.assign(app.get(FieldCipher), {
      encrypt: (_: unknown, text: string) => Buffer.from(text),
      decrypt: (_: unknown, bytes: Uint8Array) => Buffer.from(bytes).toString(),
      encryptUnder: (_key: unknown, _subject: unknown, _place: unknown, text: string) => Buffer.from(text),
      open: (_: unknown, bytes: Uint8Array) => Buffer.from(bytes).toString(),
      blindIndex: (_: unknown, text: string) => Buffer.from(text),
    });
  });
  return {
    ...house,
    async close() {
      await house.close();
      await rw.close();
      await bindForeignKeys(database, false);
    },
  };
}

export async function openHouse(
  { connections, keys }: BenchDatabase,
  change: (app: NestExpressApplication) => void = () => undefined,
): Promise<BenchHouse> {
  const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-bench-'));
  const config = { ...readConfig({}), demo: false, storageDir, logLevel: 'silent' as const };
  Module({ imports: [AppModule.with({ config, connections, keys })], controllers: [FloorController] })(BenchModule);
  const app = await NestFactory.create<NestExpressApplication>(BenchModule, {
    ...{ bodyParser: false, logger: false, abortOnError: false },
  });
  configure(app, config);
  change(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const visit = async (organisation: number, userId: string): Promise<Visitor> => {
    const token = randomBytes(32).toString('base64url');
    const handle = createHmac('sha256', keys.derive('session-handle')).update(token).digest('hex');
    await connections.auth.pool.query(
      `select sec.open_session($1, $2, 'browser', '', 'bench', interval '2 hours', interval '12 hours', 100)`,
      [userId, handle],
    );
    const headers = {
      cookie: `izdeu=${token}`,
      [CSRF_HEADER]: app.get(Sessions).csrfTokenOf(token),
    };
    const at = { agent, port, headers };
    return {
      orgId: idOf('organisation', organisation),
      userId,
      handle,
      get: (path) => send({ ...at, path: `/api/v1${path}`, method: 'GET' }, null),
      post: (path, body) => send({ ...at, path: `/api/v1${path}`, method: 'POST' }, JSON.stringify(body)),
    };
  };
  return {
    port,
    caseworker: (organisation) => visit(organisation, idOf('user', (organisation - 1) * 4)),
    colleagues: (organisation, many) =>
      Promise.all(Array.from({ length: many }, (_, n) => visit(organisation, colleagueId(organisation, n)))),
    async untold(ask) {
      const trail = app.get(AuditTrail);
      Object.assign(trail, NOTHING_TOLD);
      try {
        return await ask();
      } finally {
        for (const name of Object.keys(NOTHING_TOLD)) Reflect.deleteProperty(trail, name);
      }
    },
    async close() {
      agent.destroy();
      await app.close();
      rmSync(storageDir, { recursive: true, force: true });
    },
  };
}

interface Sending {
  readonly agent: Agent;
  readonly port: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws Error with the status when the answer is no success: a benchmark of refusals measures nothing */
export function send({ headers, path, ...where }: Sending, body: string | null): Promise<string> {
  const more = body === null ? {} : { 'content-type': 'application/json', 'idempotency-key': newId() };
  return new Promise((resolve, reject) => {
    const asked = request({ ...where, path, host: '127.0.0.1', headers: { ...headers, ...more } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if ((answer.statusCode ?? 500) < 300) resolve(text);
        else
          reject(
            new Error(`${where.method} ${path.split('?')[0]} answered ${answer.statusCode}: ${text.slice(0, 200)}`),
          );
      });
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}
