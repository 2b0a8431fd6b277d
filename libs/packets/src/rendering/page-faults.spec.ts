import { join } from 'node:path';
import { composePacket } from '../composing/packet-composer.js';
import { inLanguage, type OutputLanguage, type PacketLanguage } from '../domain/languages.js';
import type { PacketContent } from '../domain/packet-content.js';
import { MADE_UP_CASES } from '../testing/made-up-cases.js';
import { aLetter, referenceBook } from '../testing/made-up-sheets.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { FORM_WORDS } from './form-words.js';
import { PACKET_WORDS } from './packet-words.js';
import { createPacketRenderer, type PacketRenderer } from './packet-renderer.js';

/** Faults that were once seen on pages when they were looked at, one check for each. */

const book = referenceBook();
/** All of them: a name or an address of one line more moves what stands below it to another page. */
const RECIPIENTS = book.codes('recipient').filter((code) => book.data('recipient', code)['neverSend'] === false);
const packed = (text: string): string => text.replace(/[\s\u00ad]+/gu, '');
const MASCULINE = /(?<!\p{L})(задержан|вызван|допрошен|переведён|осуждён|освобождён|арестован|гражданин)(?!\p{L})/iu;

describe('no page', { timeout: 120_000 }, () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  interface Sheet {
    readonly content: PacketContent;
    readonly language: OutputLanguage;
    readonly pages: readonly string[];
  }

  async function sheetsFor(code: string): Promise<Sheet[]> {
    const made: Sheet[] = [];
    for (const make of Object.values(MADE_UP_CASES)) {
      const { content } = composePacket(make(), aLetter(code), new Date('2026-11-20T09:30:00Z'));
      for (const language of content.recipientLanguages)
        made.push({ content, language, pages: pageTextsIn((await renderer.renderPacketPdf(content, language)).pdf) });
    }
    return made;
  }

  it.each(RECIPIENTS)('to %s shows a fault that was seen before', async (code) => {
    for (const { content, language, pages } of await sheetsFor(code)) {
      const where = `${content.caseNumber} ${language}`;
      const headings = headingsOf(content, language).map(packed);
      const lastRows = lastRowsOf(content, language).map(packed);
      for (const [at, page] of pages.entries()) {
        const [text, on] = [packed(page), `${where}, page ${at + 1}`];
        expect(text.length, `${on} is all but empty`).toBeGreaterThan(120);
        for (const heading of headings) expect(text.endsWith(heading), `${heading} ends ${on}`).toBe(false);
        expect(text, `${on} ends a sentence twice`).not.toMatch(/(?<!\.)\.\.(?!\.)/u);
        expect(cutNames(page, content), on).toEqual([]);
        for (const row of lastRows)
          expect(text.startsWith(`${at + 1}${row}`), `the row “${row}” stands alone at the head of ${on}`).toBe(false);
        expect(page, `${on} shows what is no word`).not.toMatch(/\b(undefined|null|NaN)\b|\[object/u);
        expect(page, `${on} has a mark too many`).not.toMatch(/[,;:][ \u00a0]*[,;:.]|\p{L} {2,}\p{L}/u);
        expect(page, `${on} parts a year from its word`).not.toMatch(/\d{4} ?\nг\./u);
        if (language === 'en') expectPlainEnglish(page, on);
        else {
          expectNotItsOwnEnclosure(page, content, language, on);
          expectBegunList(page, content, language, on);
          expect(page, `${on} says in Latin letters by whom`).not.toMatch(/(Кем|Ұстаған): *\n?[A-Za-z]/u);
        }
      }
      const signed = pages.find((page) => packed(page).includes(packed(signatory(content, language))));
      expect(packed(signed ?? '').length, `${where}: nobody signs a page without text`).toBeGreaterThan(200);
      if (language === 'ru' && content.soughtPerson.sex.ru === 'женский') expectFeminine(content, pages);
    }
  });

  function headingsOf({ submission }: PacketContent, language: OutputLanguage): string[] {
    if (language === 'en' || submission !== null)
      return [
        FORM_WORDS.enclosures,
        ...(submission?.sections.flatMap(({ title, rows }) => [title, ...rows.map((row) => row.title)]) ?? []),
      ];
    const w = PACKET_WORDS[language];
    return [
      ...[w.briefTitle, w.factTitle, w.identity, w.fate, w.applicant, w.earlierLetters, w.timelineTitle],
      ...[w.relationTitle, w.chain, w.documents, w.spellings, w.listTitle, w.applicationTitle],
      ...[w.requestsLetter, w.requestsApplication, `${w.enclosures}:`, w.applicationEnclosures, `${w.limits}:`],
    ];
  }

  /** Short last rows of tables that may run on to the next page. */
  function lastRowsOf({ submission, earlierLetters }: PacketContent, language: OutputLanguage): string[] {
    if (language !== 'en' && submission === null) {
      const { detention, consent, earlierLetters: earlier } = PACKET_WORDS[language];
      return [detention, ...(earlierLetters.length === 0 ? [consent] : earlierLetters.length === 1 ? [earlier] : [])];
    }
    return (submission?.sections ?? []).flatMap(({ rows }) => {
      const last = rows.filter(({ isNarrative }) => !isNarrative);
      return last.length < 2 ? [] : last.slice(-1).map(({ title }) => title);
    });
  }

  /** Names of States and institutions in full, days in the words of the language, one of a thing in the singular. */
  function expectPlainEnglish(page: string, on: string): void {
    expect(page, `${on} abbreviates`).not.toMatch(/\b(PRC|UN|MFA|KZ|RK|XUAR)\b/u);
    expect(page, `${on} has a day in figures`).not.toMatch(/\d{2}\.\d{2}\.\d{4}/u);
    // A space that may not break is a run of its own.
    expect(page, `${on} parts a number from its word`).not.toMatch(/ no\. ?\n(?! \n)/u);
    expect(page, `${on} names a body without its State`).not.toMatch(
      /letter to the (Ministry|Commissioner|Prosecutor|Member|Presidential|Migration|Police)[^();]*[,;]\s*(no\.|registered|reply)/u,
    );
    expect(page, `${on} counts one as many`).not.toMatch(/(?<!\d)1 (enclosures|sheets|pages)\b/u);
  }

  /** Of a list that runs on, the title has more than one line below it. */
  function expectBegunList(page: string, { enclosures }: PacketContent, language: PacketLanguage, on: string): void {
    const { applicationEnclosures, enclosures: title } = PACKET_WORDS[language];
    for (const heading of [`${applicationEnclosures}:`, `${title}:`]) {
      const [, below] = packed(page).split(packed(heading));
      if (below === undefined || enclosures.length < 3) continue;
      const lines = below.match(language === 'kk' ? /–\d+парақ/gu : /–на\d+л\./gu) ?? [];
      expect(lines.length, `${heading} begins with a single line on ${on}`).toBeGreaterThan(1);
    }
  }

  /** The list under the application does not name the signed application. */
  function expectNotItsOwnEnclosure(page: string, content: PacketContent, language: PacketLanguage, on: string): void {
    const signed = content.enclosures.find(({ number }) => number === content.application.signedEnclosure);
    const [, list] = packed(page).split(packed(`${PACKET_WORDS[language].applicationEnclosures}:`));
    if (signed && list !== undefined) expect(list, on).not.toContain(packed(signed.title[language]));
  }

  function signatory({ organisation, submission }: PacketContent, language: OutputLanguage): string {
    if (submission !== null || language === 'en') return submission?.organisation.signatory ?? '';
    return String(inLanguage(organisation.signatory.name, language));
  }

  /** Parts of names that a line's end cut with a hyphen. */
  function cutNames(page: string, { applicant, soughtPerson, relation }: PacketContent): string[] {
    const names = [applicant.names, soughtPerson.names, ...relation.persons.map((one) => one.names)]
      .flatMap(({ kazakh, russian, latin }) => [kazakh, russian, latin ?? ''])
      .flatMap((name) => name.split(' '));
    return [...page.matchAll(/(\p{L}+)[-\u2010]\s*\n\s*(\p{L}+)/gu)].flatMap(([, head = '', tail = '']) =>
      names.filter((name) => name.includes(head + tail)),
    );
  }

  /** Of a woman no sheet speaks as of a man; what a body answered are its own words. */
  function expectFeminine({ earlierLetters }: PacketContent, pages: readonly string[]): void {
    const replies = earlierLetters.map(({ reply }) => packed(reply?.ru ?? '')).filter((reply) => reply !== '');
    const text = replies.reduce((rest, reply) => rest.replaceAll(reply, ''), pages.map(packed).join('\n'));
    const told = pages.join('\n').replaceAll(/\s+/gu, ' ');
    expect(told).toContain('задержана');
    expect(told.replaceAll('отказ: гражданин КНР, невмешательство', '')).not.toMatch(MASCULINE);
    expect(text).not.toContain('гражданинКНРс');
  }
});
