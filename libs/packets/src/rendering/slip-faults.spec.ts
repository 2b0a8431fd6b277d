import { join } from 'node:path';
import { aCovering } from '../testing/made-up-covering.js';
import { aReceipt, anApplicationToSign, missingPapers } from '../testing/made-up-slips.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { COVERING_WORDS } from './covering-words.js';
import { createPacketRenderer, type PacketRenderer, type RenderedPdf } from './packet-renderer.js';
import { PACKET_WORDS } from './packet-words.js';
import { SLIP_WORDS } from './slip-words.js';

/** The faults of `page-faults` looked for on the sheets that are no packet: what a family takes home, and covering letters. */

const LANGUAGES = ['kk', 'ru'] as const;
const SLIP_LANGUAGES = [...LANGUAGES, 'en'] as const;
const packed = (text: string): string => text.replace(/[\s\u00ad]+/gu, '');
type SlipWord = keyof (typeof SLIP_WORDS)['kk'];
const headingsIn = (language: keyof typeof SLIP_WORDS, ...words: readonly SlipWord[]): string[] =>
  words.map((word) => SLIP_WORDS[language][word]);

interface Sheet {
  readonly name: string;
  readonly isEnglish: boolean;
  readonly headings: readonly string[];
  readonly render: (renderer: PacketRenderer) => Promise<RenderedPdf>;
}

const items = missingPapers().items;
const many = (count: number) => Array.from({ length: count }, (_, at) => items[at % items.length]!);

const SHEETS: readonly Sheet[] = [
  ...LANGUAGES.flatMap((language) => [
    ...[1, 3, 14, 15, 16, 22, 23, 40, 100].map((count) => ({
      name: `covering letter of ${count} in ${language}`,
      isEnglish: false,
      headings: [COVERING_WORDS[language].list],
      render: (renderer: PacketRenderer) =>
        renderer.renderCoveringLetter(aCovering(count, { withNames: count % 2 === 0 }), language),
    })),
    {
      name: `application to sign in ${language}`,
      isEnglish: false,
      headings: [`${PACKET_WORDS[language].limits}:`, `${PACKET_WORDS[language].enclosures}:`],
      render: (renderer: PacketRenderer) => renderer.renderApplicationForSigning(anApplicationToSign(), language),
    },
  ]),
  ...SLIP_LANGUAGES.flatMap((language) => [
    {
      name: `receipt in ${language}`,
      isEnglish: language === 'en',
      headings: headingsIn(language, 'receiptTitle', 'recorded', 'consents', 'withdrawTitle'),
      render: (renderer: PacketRenderer) => renderer.renderReceiptSlip(aReceipt(), language),
    },
    ...[1, 2, 5, 6, 7, 9, 12].map((count) => ({
      name: `missing papers, ${count} in ${language}`,
      isEnglish: language === 'en',
      headings: headingsIn(language, 'missingTitle', 'instead', 'atHand'),
      render: (renderer: PacketRenderer) =>
        renderer.renderMissingPapers(missingPapers({ items: many(count) }), language, 'cyrillic'),
    })),
  ]),
];

describe('no sheet', { timeout: 120_000 }, () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  it.each(SHEETS)('($name) shows a fault that was seen before', async ({ isEnglish, headings, render }) => {
    const { pdf, pages: count, missingGlyphs } = await render(renderer);
    const pages = pageTextsIn(pdf);
    expect(pages).toHaveLength(count);
    expect(missingGlyphs).toEqual([]);
    for (const [at, page] of pages.entries()) {
      const [text, on] = [packed(page), `page ${at + 1}`];
      expect(text.length, `${on} is all but empty`).toBeGreaterThan(60);
      for (const heading of headings) expect(text.endsWith(packed(heading)), `${heading} ends ${on}`).toBe(false);
      expect(page, `${on} shows what is no word`).not.toMatch(/\b(undefined|null|NaN)\b|\[object|\{\w+\}/u);
      expect(page, `${on} has a mark too many`).not.toMatch(/[,;:][ \u00a0]*[,;:.]|\p{L} {2,}\p{L}|(?<!\.)\.\.(?!\.)/u);
      expect(page, `${on} mixes two alphabets in a word`).not.toMatch(
        /\p{Script=Cyrillic}[A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u,
      );
      if (isEnglish) expect(page, `${on} has a day in figures`).not.toMatch(/\d{2}\.\d{2}\.\d{4}/u);
    }
  });
});
