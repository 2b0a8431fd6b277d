import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { DEMANDS, FRESH_SECONDS, POLICY, ROUTE_ACCESS, SEALED_DEMAND } from '@izdeu/access';
import { PERMISSIONS, ROLES } from '@izdeu/kernel';
import { startTestApp, type TestApp } from './support/test-app.js';

function routesOf(controller: Type): { route: string; access: unknown }[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method =
      typeof handler === 'function'
        ? (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined)
        : undefined;
    if (method === undefined) return [];
    const path = [controller, handler as object].map((part) => String(Reflect.getMetadata(PATH_METADATA, part) ?? ''));
    const route = `/${path.join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
    const access: unknown =
      Reflect.getMetadata(ROUTE_ACCESS, handler as object) ?? Reflect.getMetadata(ROUTE_ACCESS, controller);
    return [{ route: `${RequestMethod[method]} ${route}`, access }];
  });
}

const GRADES = { 1: 'password', 2: 'one-time code or passkey', 3: 'passkey', own: 'best own factor' } as const;

/** The page for people, made from the routes and the policy file; `UPDATE=1` writes it anew. */
function permissionsPage(routes: readonly { route: string; access: unknown }[]): string {
  const who = (access: string): string =>
    access === 'public'
      ? 'everyone'
      : access === 'signed_in'
        ? 'everyone signed in'
        : access === 'account'
          ? 'everyone signed in, also before an own password and a second factor are set'
          : ROLES.filter((role) => POLICY[role][access as keyof (typeof POLICY)[typeof role]]).join(', ');
  const proofOf = (access: string, route = ''): string => {
    const demand = DEMANDS[access as keyof typeof DEMANDS];
    if (!demand || (demand.of === 'changes' && route.startsWith('GET'))) return '';
    return GRADES[demand.grade];
  };
  const matrix = PERMISSIONS.map(
    (permission) =>
      `| \`${permission}\` | ${ROLES.map((role) => POLICY[role][permission] ?? '–').join(' | ')} | ${proofOf(permission)}${DEMANDS[permission]?.of === 'changes' ? ' for changes' : ''} |`,
  );
  const table = routes.map(
    ({ route, access }) =>
      `| \`${route}\` | \`${String(access)}\` | ${who(String(access))} | ${proofOf(String(access), route)} |`,
  );
  return [
    '# Who may do what',
    '',
    'Made from the policy file (`libs/access/src/policy.ts`) and the routes; a test fails when this page is out of date (`UPDATE=1 npm run test:architecture` writes it).',
    '"assigned" means only on cases assigned to the person. Which rows a person sees inside a permission is decided by row security in the database.',
    '',
    `| permission | ${ROLES.join(' | ')} | fresh proof |`,
    `|---|${ROLES.map(() => '---').join('|')}|---|`,
    ...matrix,
    '',
    '## Fresh proof',
    '',
    `Where a proof is named, the last one in the session must be at most ${FRESH_SECONDS / 60} minutes old and as good as named; else the answer is 403`,
    '`access.step_up_required` with the grade, and the screen asks for it and repeats the request. An account without such a factor is told',
    '`access.factor_missing`. `IZDEU_SECOND_FACTOR=optional` (the default of a demo) asks for no more than the best factor that an account has, and',
    'for the password where it has none.',
    '',
    `Opening a case of level 3 needs a ${GRADES[SEALED_DEMAND.grade]}; it stays open for ten minutes after the last look. Row security hides cases of level 3`,
    'from a session that was never proven by a passkey, and for 24 hours after a reset.',
    '',
    '## Routes (below `/api/v1`)',
    '',
    '| route | needs | who | fresh proof |',
    '|---|---|---|---|',
    ...table,
    '',
  ].join('\n');
}

describe('route access', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  const allRoutes = (): { route: string; access: unknown }[] =>
    [...house.app.get(ModulesContainer).values()]
      .flatMap((module) => [...module.controllers.values()])
      .flatMap(({ metatype }) => routesOf(metatype as Type))
      .sort((a, b) => (a.route < b.route ? -1 : 1));

  it('is declared on every route with a word of the policy', () => {
    const known: readonly unknown[] = ['public', 'account', 'signed_in', ...PERMISSIONS];
    expect(allRoutes().filter(({ access }) => !known.includes(access))).toEqual([]);
  });

  it('is public nowhere but on the two steps of the sign-in, the one-time link to a new password, the version, the health of the system, reports of browsers, and a calendar whose address is the secret', () => {
    const open = allRoutes().filter(({ access }) => access === 'public');
    expect(open.map(({ route }) => route)).toEqual([
      'GET /about',
      'GET /calendar/:token',
      'GET /health',
      'POST /policy-reports',
      'POST /session',
      'POST /session/new-password',
      'POST /session/second-step',
    ]);
  });

  it('stands in docs/permissions.md as it is', () => {
    const path = join(house.config.root, 'docs', 'permissions.md');
    const page = permissionsPage(allRoutes());
    if (process.env['UPDATE'] === '1') writeFileSync(path, page);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });
});
