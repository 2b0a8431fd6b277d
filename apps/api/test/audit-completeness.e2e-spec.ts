import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'supertest';
import type { Role } from '@izdeu/kernel';
import { openApiDocument } from '../src/http/openapi.js';
import { call } from './support/calls.js';
import { operationsOf, type Operation } from './support/contract.js';
import { ENDINGS, STEPS_OF_ONESELF } from './support/rights-order.js';
import { RIGHTS } from './support/rights.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { changedSince, eventsOf, mark, tablesOf } from './support/what-changed.js';
import { aWorkedCase, type WorkedCase } from './support/worked-case.js';

/**
 * Looks that leave no event, as docs/audit-format.md says: the same for everybody in the house, or one's own. A route that is
 * neither here nor on the trail fails.
 */
const WITHOUT_EVENT: readonly string[] = [
  // The house, its people and the law.
  ...[
    'getAbout',
    'getHealth',
    'getOrganisation',
    'listColleagues',
    'listUsers',
    'listResets',
    'listSigningKeys',
    'searchPlaces',
  ],
  ...['getConsentStatement', 'listCalendarOrders', 'listReference', 'listReleases'],
  // One's own: session, drafts, calendar address, reminder, batches, and how far a search for duplicates is.
  ...['getSession', 'listSessions', 'getDraft', 'listDrafts', 'getFeed', 'getReminder', 'getBatch', 'listBatches'],
  ...['getMatchRun', 'listFactors'],
];
/** Two looks in one: at the case, and at whose citizenship is in question. */
const TWO_LOOKS: readonly string[] = ['listConflicts'];
/** Already so, or nothing there to end: they change nothing and say so. */
const NOTHING_TO_DO: readonly string[] = [
  ...['endReminder', 'linkDiplomaticCases', 'linkPetitionCases', 'proposeMatch'],
  // A question for one's own key: the answer to it is what counts.
  ...['offerProof', 'startPasskey'],
  // The download that it is for leaves the event.
  'issueFileTicket',
];
/** Made from other rows, which have their events: words and pairs of the search for names, and the cache of the proof. */
const DERIVED: readonly string[] = ['name_pair', 'name_word', 'proof_evaluation'];
/** Of the routes this part refuses the sample of the contract here (an older version, a step that is not open): others try those. */
const MOST_REFUSED = 1 / 3;

/** Threat model T20: nothing changes and nothing is shown without its place on the trail. */
describe('the completeness of the trail', () => {
  let house: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];
  let tables: string[];
  let world: WorkedCase;
  const people = new Map<Role, SignedInUser>();

  beforeAll(async () => {
    house = await startTestApp();
    document = openApiDocument(house.app, '0');
    operations = operationsOf(document)
      .filter(({ name }) => ![...STEPS_OF_ONESELF, 'endSession', 'endOtherSessions'].includes(name))
      .sort((a, b) => ENDINGS.indexOf(a.name) - ENDINGS.indexOf(b.name));
    tables = await tablesOf(house.database.admin);
    for (const role of ['administrator', 'auditor', 'intake'] as const) people.set(role, await house.a(role));
    world = await aWorkedCase(house);
  });
  afterAll(() => house.close());

  /** Whoever may, on the worked case where it matters; in a session of their own, so that each look is the first. */
  const actorFor = ({ name }: Operation): Promise<SignedInUser> => {
    const roles = RIGHTS[name]?.roles;
    const may = (role: Role): boolean => roles === 'public' || roles === 'signed_in' || roles?.includes(role) === true;
    const user = may('caseworker')
      ? world.caseworker
      : may('lawyer')
        ? world.lawyer
        : people.get((['administrator', 'auditor', 'intake'] as const).find(may) ?? 'administrator');
    return house.signIn(user as SignedInUser);
  };
  const ask = async (operation: Operation): Promise<Response> =>
    call(document, await actorFor(operation), operation, world).buffer(true);

  it('holds for every route: no change without its row and its act, no look without one act, no answer without the trail', async () => {
    const { admin } = house.database;
    await admin.query(
      `create function audit.killed() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
    );
    await admin.query(
      'create trigger killed before insert on audit.event for each row execute function audit.killed()',
    );
    const killed = (on: boolean) => admin.query(`alter table audit.event ${on ? 'enable' : 'disable'} trigger killed`);
    const unseenRows: string[] = [];
    const unseenActs: string[] = [];
    const looks: string[] = [];
    const answered: string[] = [];
    const kept: string[] = [];
    const notReached: string[] = [];
    let written = 0;
    for (const operation of operations) {
      const { name, method } = operation;
      await killed(true);
      const before = await mark(admin);
      const refused = await ask(operation);
      await killed(false);
      kept.push(...(await changedSince(admin, tables, before)).map(({ table }) => `${name}: ${table}`));

      const from = await mark(admin);
      const answer = await ask(operation);
      if (answer.status >= 300) {
        notReached.push(name);
        continue;
      }
      const changed = (await changedSince(admin, tables, from)).filter(({ table }) => !DERIVED.includes(table));
      const events = await eventsOf(admin, answer.get('X-Request-Id') ?? '');
      const acts = events.map(({ action }) => action).filter((action) => !action.startsWith('row.'));
      written += changed.length;
      const mayBeSilent = WITHOUT_EVENT.includes(name) || NOTHING_TO_DO.includes(name);
      if (refused.status < 300 && !mayBeSilent) answered.push(`${name} ${refused.status}`);
      if (method === 'get' && acts.length !== (WITHOUT_EVENT.includes(name) ? 0 : TWO_LOOKS.includes(name) ? 2 : 1))
        looks.push(`${name}: ${acts.join(', ')}`);
      const rows = new Set(
        events.map(({ action, object_type, object_id }) => `${action.slice(0, 4)}|${object_type}|${object_id}`),
      );
      unseenRows.push(
        ...changed.filter(({ table, id }) => !rows.has(`row.|${table}|${id}`)).map(({ table }) => `${name}: ${table}`),
      );
      if (changed.length > 0 && acts.length === 0) unseenActs.push(name);
    }
    expect(unseenRows, 'rows that changed without an event').toEqual([]);
    expect(unseenActs, 'changes without the act of a person').toEqual([]);
    expect(looks, 'looks without their one event').toEqual([]);
    expect(answered, 'answered although the trail could not be written').toEqual([]);
    expect(kept, 'kept although the trail could not be written').toEqual([]);
    expect(notReached.length, notReached.join(', ')).toBeLessThan(operations.length * MOST_REFUSED);
    expect(written).toBeGreaterThan(100);
  }, 600_000);
});
