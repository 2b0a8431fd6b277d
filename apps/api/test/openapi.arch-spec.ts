import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../src/http/openapi.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** The contract that the browser's client is made from; `UPDATE=1` writes it anew (npm run client). */
describe('the contract', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it('stands in libs/api-client/openapi.json as the routes are', () => {
    const path = join(house.config.root, 'libs', 'api-client', 'openapi.json');
    const text = `${JSON.stringify(openApiDocument(house.app, house.config.version), null, 2)}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(path, text);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(text));
  });

  it('points at nothing that it does not hold', () => {
    const text = JSON.stringify(openApiDocument(house.app, '0'));
    const held = Object.keys((JSON.parse(text) as { components: { schemas: object } }).components.schemas);
    const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !held.includes(name))).toEqual([]);
  });

  it('names every operation once', () => {
    const { paths } = openApiDocument(house.app, house.config.version);
    const names = Object.values(paths).flatMap((path) =>
      Object.values(path as Record<string, { operationId?: string }>).map(({ operationId }) => operationId),
    );
    expect(names.filter((name) => !name || name.includes('_'))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
