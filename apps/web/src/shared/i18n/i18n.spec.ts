import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES, type Language } from './languages.js';

const here = import.meta.dirname;
const source = path.resolve(here, '../..');
const kernelCodes = path.resolve(here, '../../../../../libs/kernel/src/error-codes.ts');

type Words = Readonly<Record<string, string>>;

function flatten(node: unknown, prefix = ''): Record<string, string> {
  if (typeof node === 'string') return { [prefix]: node };
  if (typeof node !== 'object' || node === null) throw new Error(`${prefix} is neither text nor group`);
  return Object.assign(
    {},
    ...Object.entries(node).map(([key, value]) => flatten(value, prefix ? `${prefix}.${key}` : key)),
  ) as Record<string, string>;
}

const catalogue = (language: Language, area: string): Words =>
  flatten(JSON.parse(readFileSync(path.join(here, language, `${area}.json`), 'utf8')));

const areasOf = (language: Language) =>
  readdirSync(path.join(here, language))
    .map((file) => path.basename(file, '.json'))
    .sort();
const AREAS = areasOf('kk');

const PLURAL = /_(zero|one|two|few|many|other)$/;
const baseKey = (key: string) => key.replace(PLURAL, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').sort();

/** Keys as code names them: plural forms folded into one. */
const keysOf = (words: Words) => new Set(Object.keys(words).map(baseKey));

/** Finds what a file asks for: `t('key')`, `t('area:key')`, `t(\`group.${x}\`)` and whole keys named `errors:…`. */
function asked(text: string): { area: string; pattern: string }[] {
  const [, named] = /useTranslation\(\s*\[?\s*'(\w+)'/.exec(text) ?? [];
  const own = named ?? 'common';
  const calls = [...text.matchAll(/(?:\bt|i18next\.t|\bsay)\(\s*(?:'([^']+)'|`([^`]+)`)/g)];
  return calls.map(([, plain, template]) => {
    const key = plain ?? template ?? '';
    const [area, rest] = key.includes(':') ? key.split(':', 2) : [own, key];
    return { area: area ?? own, pattern: rest ?? '' };
  });
}

const toRegExp = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split(/\$\{[^}]+\}/)
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[^.]+')}$`,
  );

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.(spec|d)\.ts$/.test(file),
);
const uses = files.flatMap((file) =>
  asked(readFileSync(path.join(source, file), 'utf8')).map((use) => ({ ...use, file })),
);

describe.each(AREAS)('words of %s', (area) => {
  const kazakh = catalogue('kk', area);
  const countedKeys = new Set(
    LANGUAGES.flatMap((language) =>
      Object.keys(catalogue(language, area))
        .filter((key) => PLURAL.test(key))
        .map(baseKey),
    ),
  );

  it.each(LANGUAGES)('are complete in %s', (language) => {
    const words = catalogue(language, area);
    expect([...keysOf(words)].sort()).toEqual([...keysOf(kazakh)].sort());
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of countedKeys) {
      const forms = Object.keys(words).filter((one) => baseKey(one) === key);
      // A Kazakh noun stays as it is after a number. One form also keeps the text whole in browsers that do not know
      // Kazakh and would count by the rules of another language.
      const expected = language === 'kk' ? [key] : pluralCategories.map((form) => `${key}_${form}`);
      expect(forms.sort(), key).toEqual(expected.sort());
    }
    expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(LANGUAGES)('name the same facts in %s', (language) => {
    const factsOf = (words: Words) =>
      Object.fromEntries(
        [...keysOf(words)].map((key) => [key, placeholders(words[key] ?? words[`${key}_other`] ?? '')]),
      );
    expect(factsOf(catalogue(language, area))).toEqual(factsOf(kazakh));
  });
});

describe('words and screens', () => {
  it('cover the same areas in every language', () => {
    for (const language of LANGUAGES) expect(areasOf(language)).toEqual(AREAS);
  });

  it('finds the calls at all', () => {
    expect(uses.length).toBeGreaterThan(100);
  });

  it('exist for every call in the source', () => {
    const missing = uses.filter(({ area, pattern }) => {
      const keys = AREAS.includes(area) ? keysOf(catalogue('kk', area)) : new Set<string>();
      return ![...keys].some((key) => toRegExp(pattern).test(key));
    });
    expect(missing).toEqual([]);
  });

  it('are all used (errors are asked for by the code that the server sends)', () => {
    const unused = AREAS.filter((area) => area !== 'errors').flatMap((area) => {
      const patterns = uses.filter((use) => use.area === area).map((use) => toRegExp(use.pattern));
      return [...keysOf(catalogue('kk', area))]
        .filter((key) => !patterns.some((pattern) => pattern.test(key)))
        .map((key) => `${area}:${key}`);
    });
    expect(unused).toEqual([]);
  });

  it('exist for every refusal of the API', () => {
    const text = readFileSync(kernelCodes, 'utf8');
    const codes = [...text.matchAll(/^\s*'([a-z_]+\.[a-z_]+)':/gm)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThan(30);
    const words = keysOf(catalogue('kk', 'errors'));
    expect(codes.filter((code) => !words.has(code))).toEqual([]);
  });

  it('never call the sought person by the word of the police alone (glossary)', () => {
    const wanted = { ru: /разыскиваем\p{L}*(?!\p{L}|\s+родственни)/iu, kk: /іздеудегі|ізделетін адам/iu };
    const alone = (['ru', 'kk'] as const).flatMap((language) =>
      AREAS.flatMap((area) =>
        Object.entries(catalogue(language, area)).filter(([, text]) => wanted[language].test(text)),
      ),
    );
    expect(alone).toEqual([]);
  });

  it('are Kazakh in the Kazakh catalogue: no Russian-only letters slipped in', () => {
    for (const area of AREAS) {
      const slips = Object.entries(catalogue('kk', area)).filter(([, text]) => /[ёщЁЩ]/.test(text));
      expect(slips).toEqual([]);
    }
  });
});
