import { join } from 'node:path';
import type { PacketContent } from '../domain/packet-content.js';
import { aPacket } from '../testing/made-up-packet.js';
import { anApplicationToSign, missingPapers } from '../testing/made-up-slips.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { createPacketRenderer, type PacketRenderer } from './packet-renderer.js';

const LANGUAGES = ['kk', 'ru'] as const;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const flat = (text: string): string => text.replace(/\s+/gu, ' ');

describe('pages', { timeout: 60_000 }, () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  const packet = async (content: PacketContent, language: 'kk' | 'ru'): Promise<string[]> =>
    pageTextsIn((await renderer.renderPacketPdf(content, language)).pdf).map(flat);
  const pageOf = (pages: readonly string[], text: string): string => {
    const found = pages.filter((page) => page.includes(text));
    expect(found, text).toHaveLength(1);
    return found[0]!;
  };
  const withPapers = (count: number) => {
    const [first] = aPacket().enclosures;
    return times(count, (i) => ({ ...first!, number: i + 1 }));
  };
  const withBody = (paragraphs: number): PacketContent['letter'] => {
    const { letter } = aPacket();
    return {
      ...letter,
      body: { kk: times(paragraphs, () => letter.body.kk[0]!), ru: times(paragraphs, () => letter.body.ru[0]!) },
    };
  };

  describe.each(LANGUAGES)('in %s', (language) => {
    const isKazakh = language === 'kk';

    it.each([0, 3, 5])('the signature stands with requests or enclosures (%i paragraphs)', async (length) => {
      for (const papers of [0, length + 2, 14]) {
        const letter = withBody(length);
        const pages = await packet(aPacket({ letter, enclosures: withPapers(papers) }), language);
        const page = pageOf(pages, isKazakh ? 'Д. Мұратбекұлы' : 'Д. Муратбекулы');
        const last = papers === 0 ? letter.requests[language].at(-1)! : isKazakh ? 'Барлығы: ' : 'Всего: ';
        expect(page).toContain(last);
        expect(page).toContain(isKazakh ? 'Орынд.' : 'Исп.');
      }
    });

    it('a short letter with four enclosures is one page with its signature', async () => {
      const [first] = await packet(aPacket({ letter: withBody(1), earlierLetters: [] }), language);
      expect(first).toContain(isKazakh ? 'Д. Мұратбекұлы' : 'Д. Муратбекулы');
    });

    it.each([1, 4, 5])('the applicant signs beneath text of the application (%i paragraphs)', async (length) => {
      const toSign = anApplicationToSign();
      const text = toSign.application.paragraphs[language][0]!;
      const application = {
        ...toSign.application,
        paragraphs: { kk: times(length, () => text), ru: times(length, () => text) },
      };
      for (const papers of [0, length, 12]) {
        const enclosures = times(papers, () => toSign.enclosures[0]!);
        const content = { ...toSign, application, enclosures };
        const pages = pageTextsIn((await renderer.renderApplicationForSigning(content, language)).pdf).map(flat);
        const page = pageOf(pages, isKazakh ? 'Осы өтініштің мәтінін' : 'Текст заявления мною прочитан');
        expect(page).toContain(
          papers === 0 ? (isKazakh ? 'Қайратұлы' : 'Кайратулы') : toSign.enclosures[0]!.title[language],
        );
        expect(page).toContain(isKazakh ? 'Қолы' : 'Подпись');
      }
    });

    it.each([2, 12])('headings stand above their content (%i identity papers)', async (count) => {
      const { soughtPerson, earlierLetters } = aPacket();
      const identityDocuments = times(count, () => soughtPerson.identityDocuments[0]!);
      const told = await packet(aPacket({ soughtPerson: { ...soughtPerson, identityDocuments } }), language);
      const fate = isKazakh ? 'Қазіргі жағдайы туралы белгілі мәліметтер' : 'Известное о нынешнем положении';
      expect(pageOf(told, fate)).toContain(isKazakh ? 'ұсталған' : 'удерживается');
      const earlier = isKazakh ? 'Шығыс №, күні' : 'Исх. №, дата';
      expect(pageOf(told, earlier)).toContain(earlierLetters[0]!.incoming!.number);
      const none = await packet(
        aPacket({ soughtPerson: { ...soughtPerson, identityDocuments }, earlierLetters: [], timeline: [] }),
        language,
      );
      const page = pageOf(none, isKazakh ? 'Бұрынғы жүгінулер мен жауаптар:' : 'Прежние обращения и ответы:');
      expect(page).toContain(isKazakh ? 'Тоқтарқызы' : 'Токтаркызы');
      expect(page).toContain(isKazakh ? 'Оқиғалар хронологиясы:' : 'Хронология событий:');
    });

    it('a timeline over several pages repeats its head and breaks no row', async () => {
      const { timeline } = aPacket();
      const what = (i: number) => `${'Слово '.repeat(60)}начало-${i}-конец`;
      const pages = await packet(
        aPacket({ timeline: times(12, (i) => ({ ...timeline[0]!, what: { kk: what(i), ru: what(i) } })) }),
        language,
      );
      const sheets = pages.filter((page) => /конец/u.test(page));
      expect(sheets.length).toBeGreaterThan(1);
      for (const sheet of sheets) expect(sheet).toContain(isKazakh ? 'Дереккөз' : 'Источник');
      for (const i of times(12, (n) => n)) expect(pageOf(pages, `начало-${i}-конец`)).not.toBe('');
    });

    it('a told event that is longer than a page loses no word', async () => {
      const { timeline } = aPacket();
      const text = times(1300, (i) => `с${i}`).join(' ');
      const pages = await packet(aPacket({ timeline: [{ ...timeline[0]!, what: { kk: text, ru: text } }] }), language);
      expect(pages.join(' ')).toContain('с1299');
    });

    it('says of a link who is what to whom, in the chain and in the table', async () => {
      const page = pageOf(await packet(aPacket(), language), isKazakh ? 'Туыстық тізбегі' : 'Цепочка родства');
      const said = isKazakh ? 'Тоқтарұлы Қайрат – келесі адамның әкесі:' : 'Токтарулы Кайрат – отец следующего лица:';
      expect(page.replaceAll('\u00ad', '').split(said)).toHaveLength(3);
    });
  });

  it.each([
    [true, 'Все документы, подтверждающие родство, есть.'],
    [false, 'Ещё не записано, через кого именно Вы родственники.'],
  ])('a sheet without gaps says why (path known: %s)', async (isPathKnown, words) => {
    const { pdf } = await renderer.renderMissingPapers(
      missingPapers({ items: [], atHand: [], isPathKnown }),
      'ru',
      'cyrillic',
    );
    const [page] = pageTextsIn(pdf).map(flat);
    expect(page).toContain(words);
    expect(page).not.toContain('Ниже указано');
  });
});
