import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { POLICY, ROUTE_ACCESS } from '@izdeu/access';
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

/** The page for people, made from the routes and the policy file; `UPDATE=1` writes it anew. */
function permissionsPage(routes: readonly { route: string; access: unknown }[]): string {
  const who = (access: string): string =>
    access === 'public'
      ? 'everyone'
      : access === 'signed_in'
        ? 'everyone signed in'
        : ROLES.filter((role) => POLICY[role][access as keyof (typeof POLICY)[typeof role]]).join(', ');
  const matrix = PERMISSIONS.map(
    (permission) => `| \`${permission}\` | ${ROLES.map((role) => POLICY[role][permission] ?? '–').join(' | ')} |`,
  );
  const table = routes.map(({ route, access }) => `| \`${route}\` | \`${String(access)}\` | ${who(String(access))} |`);
  return [
    '# Who may do what',
    '',
    'Made from the policy file (`libs/access/src/policy.ts`) and the routes; a test fails when this page is out of date (`UPDATE=1 npm run test:architecture` writes it).',
    '"assigned" means only on cases assigned to the person. Which rows a person sees inside a permission is decided by row security in the database.',
    '',
    `| permission | ${ROLES.join(' | ')} |`,
    `|---|${ROLES.map(() => '---').join('|')}|`,
    ...matrix,
    '',
    '## Routes (below `/api/v1`)',
    '',
    '| route | needs | who |',
    '|---|---|---|',
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
    const known: readonly unknown[] = ['public', 'signed_in', ...PERMISSIONS];
    expect(allRoutes().filter(({ access }) => !known.includes(access))).toEqual([]);
  });

  it('is public nowhere but on the sign-in, the version, the health of the system, and a calendar whose address is the secret', () => {
    const open = allRoutes().filter(({ access }) => access === 'public');
    expect(open.map(({ route }) => route)).toEqual([
      'GET /about',
      'GET /calendar/:token',
      'GET /health',
      'POST /session',
    ]);
  });

  it('stands in docs/permissions.md as it is', () => {
    const path = join(house.config.root, 'docs', 'permissions.md');
    const page = permissionsPage(allRoutes());
    if (process.env['UPDATE'] === '1') writeFileSync(path, page);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });
});
