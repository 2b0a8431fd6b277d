import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AUDIT_OBJECTS } from '../src/audit-objects.js';
import { AUDIT_ACTIONS } from '../src/audit-words.js';

const root = path.resolve(import.meta.dirname, '../../..');
const words = (language: string) =>
  JSON.parse(readFileSync(path.join(root, `apps/web/src/shared/i18n/${language}/audit.json`), 'utf8')) as Record<
    'act' | 'object',
    Record<string, string>
  >;

const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file.includes(`${path.sep}src${path.sep}`) && !file.includes('generated'))
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
);

/** What is written down as an act or an object of the trail; the types hold the rest. */
const written = (field: string) =>
  new Set(
    sources.flatMap((text) => [...text.matchAll(new RegExp(`\\b${field}: '([a-z_.]+)'`, 'g'))].map(([, one]) => one)),
  );

describe('the trail in words', () => {
  it('finds what the code records', () => {
    expect(written('objectType').size).toBeGreaterThan(20);
  });

  it('knows every object that the code names', () => {
    expect([...written('objectType')].filter((one) => !AUDIT_OBJECTS.some((known) => known === one))).toEqual([]);
  });

  it('knows every act that the code names', () => {
    const acts = [...written('action')].filter((one) => one?.includes('.'));
    expect(acts.length).toBeGreaterThan(50);
    expect(acts.filter((one) => !AUDIT_ACTIONS.some((known) => known === one))).toEqual([]);
  });

  it.each(['kk', 'ru', 'en'])('has words for each act and each object in %s, and for nothing else', (language) => {
    const { act, object } = words(language);
    expect(Object.keys(act).sort()).toEqual(AUDIT_ACTIONS.map((one) => one.replace('.', '_')).sort());
    expect(Object.keys(object).sort()).toEqual([...AUDIT_OBJECTS].sort());
    expect([...Object.values(act), ...Object.values(object)].filter((one) => one.trim() === '')).toEqual([]);
  });
});
