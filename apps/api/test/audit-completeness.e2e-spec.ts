import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'supertest';
import type { Role } from '@izdeu/kernel';
import { openApiDocument } from '../src/http/openapi.js';
import { call } from './support/calls.js';
import { operationsOf, type Operation } from './support/contract.js';
import { figure } from './support/figures.js';
import { rightWords, whatWasReleased, type Fitting } from './support/right-words.js';
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
    'listRefusals',
  ],
  ...['getConsentStatement', 'listCalendarOrders', 'listReference', 'listReleases'],
  // One's own: session, drafts, calendar address, reminder, batches, and how far a search for duplicates is.
  ...['getSession', 'listSessions', 'getDraft', 'listDrafts', 'getFeed', 'getReminder', 'getBatch', 'listBatches'],
  ...['getMatchRun', 'listFactors'],
];
/** Several looks in one: at the case and at whose citizenship is in question; at a batch and at each of its two packets. */
const LOOKS: Readonly<Record<string, number>> = { listConflicts: 2, exportBatch: 3 };
/** Already so, or nothing there to end: they change nothing and say so. */
const NOTHING_TO_DO: readonly string[] = [
  ...['endReminder', 'linkDiplomaticCases', 'linkPetitionCases', 'proposeMatch'],
  // Of a case that is open anyway; where it breaks, `need-to-know` looks for it on the trail.
  'breakGlass',
  // A question for one's own key: the answer to it is what counts.
  ...['offerProof', 'startPasskey'],
  // A browser's report without a body that it understands; it is only counted.
  'reportRefusal',
  // A notice of one's own, put away by the first request.
  'seeNotice',
];
/**
 * Beside other rows, which have their events: the receipt of a request, words and pairs of the search for names, the cache of the proof,
 * and the pairs that may be one person (docs/adr/0011: what was decided about them stands in match_decision).
 */
const BESIDE: readonly string[] = [
  'idempotency_key',
  'name_pair',
  'name_word',
  'proof_evaluation',
  'person_match',
  'canonical_link',
];
/** Refused here, with what, and why; tried in full by the tests that are named. One that is answered after all must leave this list. */
const NOT_REACHED: Readonly<Record<string, readonly [code: string, because: string]>> = {
  addPasskey: ['factor.not_verified', 'the signature of an authenticator: second-factor'],
  answerLevel: ['case.level_pair', 'takes a lead and a lawyer who did not ask: need-to-know'],
  askLevel: ['case.not_restricted', 'only downwards, from a raised level: need-to-know'],
  confirmShredding: ['access.denied', 'takes a lawyer of the case and its lead: shredding'],
  downloadInfected: ['case.action_not_allowed', 'only where the scanner found something: evidence-files'],
  endCanary: ['record.not_found', 'only a made-up case: brakes'],
  grantAccess: ['case.not_restricted', 'only on a restricted case: need-to-know'],
  grantOverride: [
    'override.not_allowed',
    'what may be waved through was, before the relation was proven: second-lawyer',
  ],
  issueFileTicket: ['request.invalid', 'the sample is no address of a file: file-tickets'],
  leaveCopiesOut: ['letter.action_not_allowed', 'only where copies are kept back: earlier-papers'],
  liftWall: ['case.lead_only', 'only by the lead of the case: need-to-know'],
  lockCase: ['access.factor_missing', 'needs a passkey: need-to-know'],
  nameOnCase: ['case.not_restricted', 'only on a locked case: need-to-know'],
  previewCovering: ['packet.damaged', 'only over approved packets: covering-letters'],
  proposeLetterText: ['request.invalid', 'the letter itself as DOCX: text-files'],
  remakePacket: ['letter.action_not_allowed', 'only when the packet failed: packet-freshness'],
  removePasskey: ['factor.not_found', 'needs a fresh proof by a passkey: second-factor'],
  renamePasskey: ['factor.not_found', 'needs a fresh proof by a passkey: second-factor'],
  setReminder: ['request.invalid', 'only where mail can leave: reminders'],
  setWall: ['case.lead_only', 'only by the lead of the case: need-to-know'],
  takeLevelBack: ['case.level_request_foreign', 'only by whoever asked: need-to-know'],
  takeNextStep: ['escalation.not_open', 'only behind an answer or a term that has passed: letter-facts'],
  unlockCase: ['case.not_found', 'only a locked case: need-to-know'],
};
/** As many changes of an object as its version may have grown by before its turn. */
const MOST_VERSIONS = 12;

/** Threat model T20: nothing changes and nothing is shown without its place on the trail. */
describe('the completeness of the trail', () => {
  let house: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];
  let tables: string[];
  let world: WorkedCase;
  let fittings: Readonly<Record<string, Fitting>>;
  const people = new Map<Role, SignedInUser>();

  beforeAll(async () => {
    house = await startTestApp();
    document = openApiDocument(house.app, '0');
    operations = operationsOf(document)
      .filter(({ name }) => ![...STEPS_OF_ONESELF, 'endSession', 'endOtherSessions'].includes(name))
      .sort((a, b) => ENDINGS.indexOf(a.name) - ENDINGS.indexOf(b.name));
    tables = await tablesOf(house.database.admin);
    for (const role of ['administrator', 'auditor', 'intake'] as const) people.set(role, await house.a(role));
    const released = await whatWasReleased(house);
    world = await aWorkedCase(house);
    fittings = await rightWords(house, world, released);
  }, 120_000);
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
  /** One answer; where an object has moved on, the one to its present version. */
  const ask = async (operation: Operation): Promise<Response> => {
    const fitting = fittings[operation.name] ?? {};
    const actor = fitting.as ? await house.signIn(fitting.as) : await actorFor(operation);
    for (let version = 1; ; version++) {
      const fill = (name: string, value: unknown): unknown => (name === 'version' ? version : value);
      const answer = await call(document, actor, operation, world, { fill, fitting }).buffer(true);
      const { code } = (answer.body ?? {}) as { code?: string };
      if (!code?.endsWith('.changed_meanwhile') || version === MOST_VERSIONS) return answer;
    }
  };

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
      const mayBeSilent = WITHOUT_EVENT.includes(name) || NOTHING_TO_DO.includes(name);
      if (refused.status < 300 && !mayBeSilent) answered.push(`${name} ${refused.status}`);
      if (refused.status < 300 && answer.status >= 300) continue;
      if (answer.status >= 300) {
        notReached.push(`${name}: ${(answer.body as { code: string }).code}`);
        continue;
      }
      const changed = (await changedSince(admin, tables, from)).filter(({ table }) => !BESIDE.includes(table));
      const events = await eventsOf(admin, answer.get('X-Request-Id') ?? '');
      const acts = events.map(({ action }) => action).filter((action) => !action.startsWith('row.'));
      written += changed.length;
      if (method === 'get' && acts.length !== (WITHOUT_EVENT.includes(name) ? 0 : (LOOKS[name] ?? 1)))
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
    expect(notReached.sort(), 'routes that were refused').toEqual(
      Object.entries(NOT_REACHED).map(([name, [code]]) => `${name}: ${code}`),
    );
    figure(
      'T20',
      `${operations.length - notReached.length} of ${operations.length} routes answered, ${written} rows changed: 0 without event`,
    );
    expect(written).toBeGreaterThan(100);
  }, 600_000);
});
