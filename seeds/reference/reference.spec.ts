import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REFERENCE_KINDS, loadReference, type ReferenceKind } from './index.js';

const entries = loadReference(import.meta.dirname);
const of = (kind: ReferenceKind) => entries.filter((entry) => entry.kind === kind);
const codes = (kind: ReferenceKind) => of(kind).map(({ code }) => code);
const list = (value: unknown) => value as readonly unknown[];
const record = (value: unknown) => value as Readonly<Record<string, unknown>>;

/** Every object below `value` that speaks one of the three languages. */
function spoken(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(spoken);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'kk' in value && 'en' in value ? [value as Record<string, unknown>] : [];
  return [...own, ...Object.values(value).flatMap(spoken)];
}

describe('reference data', () => {
  it('has entries of every kind', () => {
    for (const kind of REFERENCE_KINDS) expect(codes(kind), kind).not.toHaveLength(0);
  });

  it('names the source of each rule and step in the three languages, the English as the source itself', () => {
    for (const { kind, code, source, data } of [...of('deadline_rule'), ...of('escalation')])
      expect(record(data['sourceName'])['en'], `${kind} ${code}`).toBe(source);
  });

  it('says every text in Kazakh, Russian and English', () => {
    for (const { kind, code, data } of entries) {
      for (const text of spoken(data)) {
        for (const language of ['kk', 'ru', 'en']) {
          const said = text[language];
          const lines = Array.isArray(said) ? said : [said];
          expect(lines.length > 0 && lines.every((line) => typeof line === 'string' && line.trim() !== ''), code).toBe(
            true,
          );
          const letters = lines.join(' ');
          if (language !== 'en') expect(letters, `${kind} ${code}`).toMatch(/\p{Script=Cyrillic}/u);
          else expect(letters, `${kind} ${code}`).not.toMatch(/\p{Script=Cyrillic}/u);
        }
      }
    }
  });

  it('mixes no Latin letter into a Cyrillic word', () => {
    for (const { kind, code, data } of entries)
      for (const { kk, ru } of spoken(data))
        expect(`${String(kk)} ${String(ru)}`, `${kind} ${code}`).not.toMatch(
          /\p{Script=Cyrillic}[A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u,
        );
  });

  it('holds one truth per code and day: validities of a code do not overlap', () => {
    for (const a of entries)
      for (const b of entries) {
        if (a === b || a.kind !== b.kind || a.code !== b.code) continue;
        const apart =
          (a.validTo ?? '9999') < (b.validFrom ?? '0000') || (b.validTo ?? '9999') < (a.validFrom ?? '0000');
        expect(apart, `${a.kind} ${a.code}`).toBe(true);
      }
  });

  it('claims no check by a person that has not taken place', () => {
    expect(entries.filter(({ checkedBy }) => checkedBy !== null)).toEqual([]);
  });
});

describe('what refers to what', () => {
  const knows = (kind: ReferenceKind, named: unknown, where: string) => {
    for (const code of list(named)) expect(codes(kind), where).toContain(code);
  };

  it('recipients name calendars, deadlines, channels, letter kinds and papers that exist', () => {
    for (const { code, data } of of('recipient')) {
      knows('calendar', [data['calendar']], code);
      if (data['deadlineRule'] !== null) knows('deadline_rule', [data['deadlineRule']], code);
      knows('channel', data['channels'], code);
      knows('letter_kind', data['letterKinds'], code);
      if (data['acceptanceRule'] === null) continue;
      const rule = record(data['acceptanceRule']);
      knows('document_kind', [...list(rule['requiredPapers']), ...list(rule['applicantIdentity'])], code);
    }
  });

  it('nothing can be sent to a consulate of the PRC', () => {
    const never = of('recipient').filter(({ data }) => data['neverSend'] === true);
    expect(never.map(({ code, data }) => [code, data['channels'], data['letterKinds']])).toEqual([
      ['CN-CONSULATE', [], []],
    ]);
    expect(of('recipient').filter(({ data }) => data['country'] === 'CN')).toEqual(never);
  });

  it('recipients name templates and rules of redaction, and every fact of the directory has its source', () => {
    const facts = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] =>
      [...['offices', 'officials', 'channelDetails'].flatMap((part) => list(data[part])), data['languageRule']].map(
        record,
      );
    for (const { code, data } of of('recipient')) {
      if (data['neverSend'] !== true) {
        knows('packet_template', [data['template']], code);
        knows('redaction_profile', [data['redaction']], code);
      }
      for (const fact of facts(data)) {
        expect(fact['source'], code).toMatch(/\S{3}/u);
        expect(['high', 'medium', 'low', 'proposal'], code).toContain(fact['confidence']);
      }
      // An address that nobody sourced says so, and no official is named: people are no reference data.
      for (const office of list(data['offices']).map(record))
        expect(office['address'] !== null || record(office['note'])['en'] !== undefined, code).toBe(true);
      for (const one of list(data['officials']).map(record)) expect(one['name'], code).toBeNull();
      for (const detail of list(data['channelDetails']).map(record)) knows('channel', [detail['channel']], code);
    }
  });

  it('tells offices over time: Urumqi was a service without consular status before it was called a consulate', () => {
    const beijing = of('recipient').find(({ code }) => code === 'KZ-EMBASSY-BEIJING');
    const inUrumqi = list(beijing?.data['offices'])
      .map(record)
      .filter(({ city }) => record(city)['en'] === 'Urumqi');
    expect(inUrumqi.map(({ confidence }) => confidence)).toEqual(['medium', 'low']);
  });

  it('templates have a version, say each row in three languages and each required one as a question', () => {
    for (const { code, data } of of('packet_template')) {
      expect(data['version'], code).toMatch(/^\d{4}-\d+$/u);
      if (data['base'] !== undefined) knows('packet_template', [data['base']], code);
      const elements = list(data['elements'] ?? []).map(record);
      expect(elements.length > 0 || data['base'] !== undefined, code).toBe(true);
      expect(new Set(elements.map((one) => one['code'])).size, code).toBe(elements.length);
      const sections = list(data['sections'] ?? []).map((one) => record(one)['code']);
      for (const one of elements) {
        expect(record(one['title'])['en'], code).toMatch(/\S/u);
        if (data['form'] === 'submission') expect(sections, `${code} ${String(one['code'])}`).toContain(one['section']);
        else expect(list(one['sheets']).length, code).toBeGreaterThan(0);
      }
    }
  });

  it('gaps lead to remedies, and remedies to papers of the catalogue', () => {
    for (const { code, data } of of('gap_reason')) knows('remedy', data['remedies'], code);
    for (const { code, data } of of('remedy')) knows('document_kind', data['gives'], code);
  });

  it('legal grounds name recipients and citizenship statuses that exist', () => {
    for (const { code, data } of of('legal_basis')) {
      knows('recipient', data['usableFor'], code);
      knows('citizenship_status', data['requiresStatus'], code);
    }
    for (const { code, data } of of('letter_kind')) knows('deadline_rule', [data['deadlineRule']], code);
  });

  it('grounds of protection name statuses, laws, recipients and counter-arguments that exist', () => {
    for (const { code, data } of of('protection_ground')) {
      knows('citizenship_status', data['statuses'], code);
      knows('legal_basis', data['basis'], code);
      knows('recipient', data['recipients'], code);
      knows('protection_doubt', data['doubts'], code);
    }
    const grounds = of('protection_ground').filter(({ data }) => data['protector'] !== 'UN');
    for (const status of codes('citizenship_status'))
      expect(
        grounds.filter(({ data }) => list(data['statuses']).includes(status)),
        status,
      ).toHaveLength(1);
  });

  it('a contact that broke off is called so in every language, and is no disappearance', () => {
    const form = of('restriction_form').find(({ code }) => code === 'NOCONTACT');
    expect(record(form?.data['labels'])).toMatchObject({ kk: 'байланыс үзілген', ru: 'связь прервана' });
  });

  it('an ask that rests on protection names grounds that exist and give the right to it', () => {
    const grounds = new Map(
      of('ask').flatMap(({ code, data }) => (data['grounds'] ? [[code, list(data['grounds'])] as const] : [])),
    );
    expect([...grounds.keys()]).toEqual(['consular_access']);
    for (const [code, named] of grounds) {
      knows('protection_ground', named, code);
      for (const { data } of of('protection_ground').filter((one) => named.includes(one.code)))
        expect(list(data['basis']).some((basis) => String(basis).startsWith('vccr_36'))).toBe(true);
    }
  });

  it('consent statements name operator, number, term and the way to withdraw, in every language', () => {
    for (const { code, data } of of('consent_purpose'))
      for (const text of Object.values(record(data['statement'])))
        for (const blank of list(data['placeholders'])) expect(text, code).toContain(`{${String(blank)}}`);
  });
});

describe('wording guard', () => {
  const patterns = (code: string) =>
    list(of('wording_guard').find((entry) => entry.code === code)?.data['patterns']).map(
      (source) => new RegExp(source as string, 'iu'),
    );
  const stops = (code: string, text: string) => patterns(code).some((pattern) => pattern.test(text));

  it.each([
    ['dual_citizenship_kk', 'Ол қос азаматтығы бар адам', true],
    ['dual_citizenship_kk', 'екі мемлекеттің азаматы', true],
    ['dual_citizenship_kk', 'Қазақстан Республикасының азаматы', false],
    ['dual_citizenship_ru', 'имеет Двойное гражданство', true],
    ['dual_citizenship_ru', 'о двойном казахстанском гражданстве', true],
    ['dual_citizenship_ru', 'гражданин Республики Казахстан', false],
    ['dual_citizenship_en', 'is a dual citizen', true],
    ['dual_citizenship_en', 'Dual-nationality cases', true],
    ['dual_citizenship_en', 'an individual citizen', false],
    ['dual_citizenship_zh', '他有双重国籍', true],
    ['dual_citizenship_zh', '雙重國籍者', true],
    ['dual_citizenship_zh', '中国国籍', false],
    ['wanted_kk', 'іздеуде жүрген адам', true],
    ['wanted_kk', 'іздестірілетін туыс', false],
    ['wanted_ru', 'разыскиваемый задержан', true],
    ['wanted_ru', 'разыскиваемого родственника задержали', false],
    ['wanted_en', 'a wanted person', true],
    ['wanted_en', 'the family wanted news', false],
  ])('%s on «%s»: %s', (code, text, expected) => {
    expect(stops(code, text)).toBe(expected);
  });
});

describe('loadReference', () => {
  const place = JSON.parse(readFileSync(join(import.meta.dirname, 'ask.json'), 'utf8')) as {
    entries: Record<string, unknown>[];
  };
  const first = place.entries[0] ?? {};
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reference-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['an unknown kind', { kind: 'spell', source: 's', entries: [first] }, /unknown kind/],
    ['a missing language', { entries: [{ ...first, data: { labels: { kk: 'а', ru: 'б' } } }] }, /no label in "en"/],
    ['a day that does not exist', { entries: [{ ...first, validFrom: '2025-02-30' }] }, /no valid day/],
    [
      'a validity turned round',
      { entries: [{ ...first, validFrom: '2025-02-02', validTo: '2024-01-01' }] },
      /ends bef/,
    ],
    ['a missing source', { entries: [{ ...first, source: ' ' }] }, /no source/],
    ['an unknown field', { entries: [{ ...first, secret: 1 }] }, /unknown field/],
    ['the same code twice', { entries: [first, first] }, /stands twice/],
  ])('refuses %s', (_name, file, fault) => {
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ kind: 'ask', source: 's', ...file }));
    expect(() => loadReference(folder)).toThrow(fault);
  });
});
