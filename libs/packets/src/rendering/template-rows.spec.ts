import { join } from 'node:path';
import { composePacket } from '../composing/packet-composer.js';
import { templateOf } from '../composing/templates.js';
import { inLanguage, type OutputLanguage, type PacketLanguage } from '../domain/languages.js';
import type { PacketContent } from '../domain/packet-content.js';
import { MADE_UP_CASES } from '../testing/made-up-cases.js';
import { aLetter, referenceBook } from '../testing/made-up-sheets.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { unicodeTextIn } from '../testing/pdf-text.js';
import { FORM_WORDS } from './form-words.js';
import { PACKET_WORDS } from './packet-words.js';
import { createPacketRenderer, type PacketRenderer } from './packet-renderer.js';

const book = referenceBook();
const recipients = book.codes('recipient').filter((code) => book.data('recipient', code)['neverSend'] === false);
/** Lines break where the paper ends, and long words at their syllables: neither is part of what is said. */
const squeezed = (text: string): string => text.replace(/[\s\u00ad\u2010-]+/gu, '');
const dotted = (iso: string): string => iso.split('-').reverse().join('.');

type Said = Readonly<Record<string, readonly string[]>>;

/** What each element of a letter says, sheet by sheet: read from the content, looked for on the paper. */
function saidInLetter(content: PacketContent, language: PacketLanguage): Readonly<Record<string, Said>> {
  const w = PACKET_WORDS[language];
  const told = (value: unknown): string => (typeof value === 'string' ? value : '');
  const of = (value: unknown): string => told(inLanguage(value, language));
  const all = (value: unknown): string[] => (inLanguage(value, language) as string[]).map(told);
  const { letter, organisation, applicant, application, soughtPerson: p, relation, consent } = content;
  const own = language === 'ru' ? p.names.russian : p.names.kazakh;
  const applicantName = language === 'ru' ? applicant.names.russian : applicant.names.kazakh;
  const orUnknown = (value: unknown): string => (value === null ? w.unknown : of(value));
  const proof = [of(applicant.relation), of(relation.conclusion)];
  const papers = p.identityDocuments.map(({ number }) => number ?? w.numberUnknown);
  const earlier = content.earlierLetters.map(({ addressee }) => of(addressee));
  const enclosed = content.enclosures.map(({ title }) => of(title));
  const besides = content.enclosures
    .filter(({ number }) => number !== application.signedEnclosure)
    .map(({ title }) => of(title));
  const names = [own, p.names.latin].filter((one) => one !== null);
  const sentences = all(application.paragraphs);
  return {
    addressee: { cover: all(letter.addressee), application: all(application.addressee) },
    sender: {
      cover: [of(organisation.name), organisation.bin, organisation.phone, organisation.email, applicantName],
      application: [applicantName, ...[applicant.iin, applicant.phone].filter((one) => one !== null)],
    },
    letter_kind: { cover: [of(letter.kind).toUpperCase()], application: [w.applicationTitle] },
    outgoing: { cover: [letter.outgoing?.number ?? '?', letter.outgoing?.date.slice(0, 4) ?? '?'] },
    subject: { cover: [of(letter.subject)] },
    sought_names: { cover: names, application: names, facts: names },
    sought_birth: {
      cover: p.birth ? [of(p.birth.words)] : [],
      application: [p.birth ? of(p.birth.words) : w.unknown],
      facts: [p.birth ? of(p.birth.words) : w.unknown],
    },
    sought_sex: { application: [of(p.sex)], facts: [of(p.sex)] },
    sought_documents: { application: papers, facts: papers },
    citizenship: {
      cover: [of(p.citizenshipPosition)],
      application: [of(p.citizenshipPosition)],
      facts: [of(p.citizenshipPosition)],
    },
    relation: { cover: proof, application: proof, facts: proof },
    last_address: { application: [orUnknown(p.lastAddress)], facts: [orUnknown(p.lastAddress)] },
    occupation: { facts: p.occupation ? [of(p.occupation)] : [] },
    departure: { application: p.departure ? [of(p.departure)] : [], facts: [orUnknown(p.departure)] },
    detention: { cover: [orUnknown(p.detention)], application: sentences, facts: [orUnknown(p.detention)] },
    whereabouts: { application: sentences.slice(-1), facts: content.fate.map(({ value }) => of(value)) },
    earlier_letters: {
      cover: earlier,
      application: earlier.length > 0 ? earlier : [w.noEarlierLetters],
      facts: earlier.length > 0 ? earlier : [w.noEarlierLetters],
    },
    requests: { cover: all(letter.requests), application: all(application.requests) },
    consent: {
      cover: [of(consent.statement), ...all(consent.limits)],
      application: [of(consent.statement), ...all(consent.limits)],
      facts: [of(consent.statement), ...all(consent.limits)],
    },
    signature: {
      cover: [of(organisation.signatory.position), of(organisation.signatory.name)],
      application: application.handedInOn
        ? [
            `${w.handedInOn}: ${dotted(application.handedInOn)}`,
            w.factsAsOf.replace('{date}', dotted(application.factsAsOf)),
          ]
        : [applicantName],
    },
    executor: { cover: [of(organisation.executor.name), organisation.executor.phone] },
    enclosures: { cover: enclosed, application: besides },
  };
}

/** Pages of each sheet, by the words at their heads. */
function sheetsIn(pages: readonly string[], language: PacketLanguage): Readonly<Record<string, string>> {
  const w = PACKET_WORDS[language];
  const starts = [`${w.to}:`, w.factTitle, w.relationTitle].map((head) =>
    pages.findIndex((page) => page.includes(squeezed(head))),
  );
  const [application = -1, facts = -1, relation = -1] = starts;
  expect(Math.min(...starts)).toBeGreaterThan(0);
  const joined = (from: number, to: number): string => pages.slice(from, to).join('');
  return { cover: joined(0, application), application: joined(application, facts), facts: joined(facts, relation) };
}

describe('every row of every template', { timeout: 120_000 }, () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  async function printed(content: PacketContent, language: OutputLanguage) {
    const { pdf, missingGlyphs } = await renderer.renderPacketPdf(content, language);
    const raw = pdf.toString('latin1');
    expect(missingGlyphs).toEqual([]);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toMatch(new RegExp(`/Lang \\(${language}`));
    const pages = pageTextsIn(pdf);
    // The first page bears no number, every other one its own at its head.
    pages
      .slice(1)
      .forEach((page, at) => expect(page.trimStart().startsWith(String(at + 2)), `page ${at + 2}`).toBe(true));
    return { pages, letters: unicodeTextIn(pdf) };
  }

  describe.each(Object.entries(MADE_UP_CASES))('%s', (_name, make) => {
    it.each(recipients)('to %s', async (code) => {
      const template = templateOf(book, code);
      const { content, breaches } = composePacket(make(), aLetter(code), new Date('2026-11-20T09:30:00Z'));
      expect(breaches).toEqual([]);
      expect(template.elements.length).toBeGreaterThan(10);
      expect(content.recipientLanguages).toEqual(template.languages);
      expect(content.template).toEqual({ code: template.code, version: '2026-2' });
      for (const language of content.recipientLanguages) {
        const { pages, letters } = await printed(content, language);
        const { arabic, chinese } = content.soughtPerson.names;
        for (const letter of `${arabic ?? ''}${chinese ?? ''}`.replace(/[\s·]/gu, ''))
          expect(letters.has(letter), letter).toBe(true);
        if (language === 'en') readForm(content, pages);
        else readLetter(content, language, pages, template.elements);
      }
    });
  });

  function readLetter(
    content: PacketContent,
    language: PacketLanguage,
    pages: readonly string[],
    elements: ReturnType<typeof templateOf>['elements'],
  ): void {
    const sheets = sheetsIn(pages.map(squeezed), language);
    const said = saidInLetter(content, language);
    for (const { code, sheets: on, need } of elements)
      for (const sheet of on) {
        const words = said[code]?.[sheet];
        expect(words, `${code} on ${sheet} has no reading`).toBeDefined();
        if (need === 'mandatory' && code !== 'enclosures' && code !== 'sought_birth')
          expect(words, `${code} on ${sheet}`).not.toHaveLength(0);
        for (const one of words ?? []) expect(sheets[sheet], `${code} on ${sheet}`).toContain(squeezed(one));
      }
    const sheetCount = content.enclosures.reduce((sum, { pages: own }) => sum + own, 0);
    if (sheetCount > 0)
      expect(sheets['cover']).toContain(
        squeezed(
          PACKET_WORDS[language].enclosuresTotal.replace('{sheets}', String(sheetCount)).replace('{copies}', '1'),
        ),
      );
    // No word of two alphabets, such as a Latin letter in a Cyrillic one.
    expect(pages.join('\n')).not.toMatch(/[\p{Script=Cyrillic}][A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u);
  }

  function readForm({ submission, soughtPerson, earlierLetters }: PacketContent, pages: readonly string[]): void {
    expect(submission).not.toBeNull();
    if (submission === null) return;
    const text = squeezed(pages.join(''));
    const rows = submission.sections.flatMap((section) => section.rows);
    for (const section of submission.sections) expect(text, section.code).toContain(squeezed(section.title));
    for (const { element, title, mandatory, lines } of rows) {
      expect(text, element).toContain(squeezed(`${title}${mandatory ? '*' : ''}`));
      for (const { text: said, script } of lines)
        if (script === 'latin' || script === 'cyrillic') expect(text, element).toContain(squeezed(said));
    }
    for (const openAs of ['unknown', 'noneTaken', 'unstated'] as const) {
      const open = rows.filter((row) => row.lines.length === 0 && row.openAs === openAs).length;
      expect(text.split(squeezed(FORM_WORDS[openAs])).length - 1, openAs).toBe(open);
    }
    const sheetCount = submission.enclosures.reduce((sum, { sheets }) => sum + sheets.to - sheets.from + 1, 0);
    const total = FORM_WORDS.enclosuresTotal
      .replace('{number}', String(submission.enclosures.length))
      .replace('{sheets}', String(sheetCount));
    expect(text).toContain(squeezed(submission.enclosures.length > 0 ? total : FORM_WORDS.noEnclosures));
    // English but for names and for numbers that an office gave.
    const { kazakh, russian, arabic, chinese } = soughtPerson.names;
    const given = [
      ...[kazakh, russian, arabic, chinese].flatMap((name) => name ?? []),
      ...rows.flatMap(({ lines }) => lines.flatMap((one) => (one.script === 'latin' ? [] : [one.text]))),
      ...earlierLetters.flatMap(({ incoming }) => incoming?.number ?? []),
    ];
    const rest = given.reduce((left, name) => left.replaceAll(squeezed(name), ''), text);
    expect(rest).not.toMatch(/\p{Script=Cyrillic}/u);
  }
});
