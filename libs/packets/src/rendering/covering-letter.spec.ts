import { join } from 'node:path';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { aCovering } from '../testing/made-up-covering.js';
import { createPacketRenderer, type PacketRenderer } from './packet-renderer.js';
import { pagesIn } from './pages-in.js';

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, ' ');

describe('a covering letter', () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  it.each([
    ['kk', 'ІЛЕСПЕ ХАТ', 'Барлығы: 3 хат, 57 парақ', 'Сіздің'],
    ['ru', 'СОПРОВОДИТЕЛЬНОЕ ПИСЬМО', 'Всего: писем – 3, листов – 57', 'На Ваш'],
  ] as const)('says in %s what it is, lists its letters and counts them', async (language, title, total, notThere) => {
    const { pdf, pages, missingGlyphs } = await renderer.renderCoveringLetter(aCovering(3), language);
    const text = squeezed(pageTextsIn(pdf).join('\n'));
    expect(missingGlyphs).toEqual([]);
    expect(pages).toBe(1);
    for (const row of [title, total, '12-3/900', '№ 12-3/101', '№ 12-3/103', '20.11.2026']) expect(text).toContain(row);
    for (const none of ['Ерболат', 'ПРОЕКТ', 'ЖОБА', notThere]) expect(text).not.toContain(none);
  });

  it.each([3, 4, 9, 14, 15, 16, 30, 31, 100])(
    'of %i letters lists each once, repeats the head of the list, and is signed below letters',
    async (count) => {
      for (const withNames of [false, true]) {
        const { pdf, pages } = await renderer.renderCoveringLetter(aCovering(count, { withNames }), 'ru');
        const texts = pageTextsIn(pdf).map(squeezed);
        expect([texts.length, pagesIn(pdf)]).toEqual([pages, pages]);
        const numbers = [...texts.join(' ').matchAll(/№ 12-3\/(\d{3}), /g)].map(([, number]) => Number(number));
        const listed = numbers.filter((number) => number !== 900);
        expect(new Set(listed)).toEqual(new Set(Array.from({ length: count }, (_, at) => at + 101)));
        const last = texts.at(-1) ?? '';
        expect(last).toContain('Всего: писем');
        expect(last).toMatch(/№ 12-3\/1\d\d|№ 12-3\/200/);
        const withRows = texts.filter((text) => /№ 12-3\/(?!900)\d{3}/.test(text));
        for (const page of withRows) expect(page).toContain('Наш номер, дата');
      }
    },
  );

  it('names those whom it may, and says where the name stands otherwise', async () => {
    const { pdf } = await renderer.renderCoveringLetter(aCovering(3, { withNames: true }), 'ru');
    const text = squeezed(pageTextsIn(pdf).join('\n'));
    for (const row of ['Разыскиваемый родственник', 'Кайратулы Ерболат', 'в самом письме']) expect(text).toContain(row);
  });

  it('is marked as a draft until it has a number', async () => {
    const { pdf } = await renderer.renderCoveringLetter(aCovering(1, { outgoing: null }), 'kk');
    expect(squeezed(pageTextsIn(pdf).join('\n'))).toContain('ЖОБА');
  });
});
