import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import type { Role } from '@izdeu/kernel';
import { openApiDocument } from '../src/http/openapi.js';
import { anAppealForm, anApplicant, aSought, takeAppeal } from './support/appeal-forms.js';
import { call } from './support/calls.js';
import { operationsOf } from './support/contract.js';
import { figure } from './support/figures.js';
import { ENDINGS, STEPS_OF_ONESELF } from './support/rights-order.js';
import { RIGHTS } from './support/rights.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { aWorkedCase } from './support/worked-case.js';

/** A name that nobody bears, a new one each time; found in any of its writings by this beginning. */
const MARK = 'Қанарбектегін';
const LATIN = 'qanarbektegin';
/** Eight digits, so that no digest in hexadecimal holds one by chance. */
const NUMBERS = '79910000';

/** Threat model T22: what people type stands neither in the trail nor in a log, and comes back in no error. */
describe('what is typed about people', () => {
  let house: TestApp;
  let document: OpenAPIObject;
  const logged: string[] = [];
  const echoed: string[] = [];
  let sent = 0;
  const aName = (): string => `${MARK}${String((sent += 1)).padStart(4, '0')} ${LATIN}${sent}`;
  /** Twelve digits like an identity number of Kazakhstan. */
  const aNumber = (): string => `${NUMBERS}${String((sent += 1)).padStart(4, '0')}`;
  const isCanary = (text: string): boolean =>
    text.includes(MARK) || text.includes(LATIN) || new RegExp(`${NUMBERS}\\d{4}`).test(text);

  /** Lines of the server that the tests started; of one that was given there is no log to read here (doctor looks at its settings). */
  const logOfPostgres = async (): Promise<string[]> => {
    if (process.env['IZDEU_TEST_DATABASE_URL']) return [];
    const { rows } = await house.database.admin.query<{ data_directory: string }>('show data_directory');
    return readFileSync(join(rows[0]?.data_directory ?? '', '..', 'postgres.log'), 'utf8').split('\n');
  };

  beforeAll(async () => {
    house = await startTestApp();
    document = openApiDocument(house.app, '0');
    const keep = (...words: unknown[]): void => void logged.push(words.map(String).join(' '));
    Logger.overrideLogger({ log: keep, error: keep, warn: keep, debug: keep, verbose: keep, fatal: keep });
  });
  afterAll(async () => {
    Logger.overrideLogger(false);
    await house.close();
  });

  it('is carried by five hundred canaries through every flow, and shows up nowhere', { timeout: 600_000 }, async () => {
    const { admin } = house.database;
    const intake = await house.a('intake');
    for (let family = 0; family < 3; family++) {
      const number = aNumber();
      await takeAppeal(
        intake,
        anAppealForm({
          applicant: anApplicant(aName(), { birthPlace: aName() }),
          sought: [
            aSought(aName(), {
              occupation: aName(),
              lastAddress: aName(),
              identityNumbers: [{ kind: 'other', value: number }],
            }),
          ],
        }),
      );
    }
    const world = await aWorkedCase(house);
    const others = new Map<Role, SignedInUser>();
    for (const role of ['administrator', 'auditor', 'intake'] as const) others.set(role, await house.a(role));
    const operations = operationsOf(document)
      .filter(({ name }) => ![...STEPS_OF_ONESELF, 'endSession', 'endOtherSessions'].includes(name))
      .sort((a, b) => ENDINGS.indexOf(a.name) - ENDINGS.indexOf(b.name));
    const free = (_: string, value: unknown): unknown =>
      typeof value === 'string' && value.startsWith('2017-10') ? aName() : value;
    const everything = (_: string, value: unknown): unknown => (typeof value === 'string' ? aNumber() : value);
    for (const operation of operations) {
      const roles = RIGHTS[operation.name]?.roles;
      const may = (role: Role): boolean =>
        roles === 'public' || roles === 'signed_in' || roles?.includes(role) === true;
      const user = may('caseworker')
        ? world.caseworker
        : may('lawyer')
          ? world.lawyer
          : (others.get((['administrator', 'auditor', 'intake'] as const).find(may) ?? 'auditor') as SignedInUser);
      const path = operation.path.replace(/\{\w+\}/g, () => encodeURIComponent(aName()));
      const answers = [
        await call(document, user, operation, world, { fill: free }).buffer(true),
        await call(document, user, operation, world, { fill: everything }).buffer(true),
        // Where it does not belong: the address, the query, a member that there is not.
        await user[operation.method](`${path}?after=${encodeURIComponent(aName())}`, { [aName()]: aName() }).buffer(
          true,
        ),
      ];
      for (const { status, text } of answers)
        if (status >= 400 && isCanary(text)) echoed.push(`${operation.name} ${status}`);
    }
    for (const login of [aName(), aNumber()]) {
      const { status, text } = await request(house.app.getHttpServer())
        .post('/api/v1/session')
        .send({ login, password: aName() });
      expect(status).toBeGreaterThanOrEqual(400);
      if (isCanary(text)) echoed.push('signIn');
    }
    expect(sent).toBeGreaterThan(500);
    // They did arrive where they belong: otherwise nothing was shown.
    const { rows: kept } = await admin.query<{ n: string }>(
      'select count(*) as n from person_name where value like $1',
      [`${MARK}%`],
    );
    expect(Number(kept[0]?.n)).toBeGreaterThan(0);
    const { rows: trail } = await admin.query<{ action: string }>(
      `select action, e::text as text from audit.event e where e::text like any (array['%${MARK}%', '%${LATIN}%']) or e.payload ~ '${NUMBERS}\\d{4}'`,
    );
    expect(
      trail.map(({ action }) => action),
      'on the trail',
    ).toEqual([]);
    expect(logged.filter(isCanary), 'in the log of the application').toEqual([]);
    expect(echoed, 'in the body of an error').toEqual([]);
    // The rest of the trail and the queue, whole.
    const { rows: elsewhere } = await admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and (n.nspname = 'graphile_worker' or (n.nspname = 'audit' and c.relname <> 'event')) order by 1`,
    );
    expect(elsewhere.length).toBeGreaterThan(5);
    for (const { name } of elsewhere) {
      const { rows } = await admin.query<{ text: string }>(`select t::text as text from ${name} t`);
      expect(rows.filter(({ text }) => isCanary(text)).length, name).toBe(0);
    }
    figure(
      'T22',
      `${sent} canaries through ${operations.length} routes: 0 on the trail, in the queue, in logs, in bodies of errors`,
    );
    expect((await logOfPostgres()).filter(isCanary), 'in the log of PostgreSQL').toEqual([]);
  });

  it('is not in the log of PostgreSQL either when the database itself complains of it', async () => {
    const pool = house.database.connections.rw.pool;
    const { admin } = house.database;
    const name = aName();
    const complaints = [
      // A cast quotes its value, a constraint the row, a statement its own text.
      () => pool.query('select $1::text::uuid', [name]),
      () => pool.query(`select '${name}'::int`),
      () => admin.query(`insert into person (org_id, id, display_name) values (gen_random_uuid(), null, '${name}')`),
      () => admin.query(`do $$ begin raise exception 'no %', '${name}'; end $$`),
      () =>
        admin
          .query(`do $$ begin raise warning 'no %', '${name}'; end $$`)
          .then(() => Promise.reject(new Error('warned'))),
    ];
    for (const complaint of complaints) await expect(complaint()).rejects.toThrow();
    const log = await logOfPostgres();
    // What befalls the server itself still stands there.
    expect(process.env['IZDEU_TEST_DATABASE_URL'] ?? log.some((line) => line.includes('LOG:'))).toBeTruthy();
    expect(log.filter(isCanary)).toEqual([]);
  });
});
