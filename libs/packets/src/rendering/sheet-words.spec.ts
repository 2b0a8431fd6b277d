import { join } from 'node:path';
import { aPacket } from '../testing/made-up-packet.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { createPacketRenderer, type PacketRenderer } from './packet-renderer.js';

describe('a sheet', () => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  it('names one enclosure in the singular, and several in the plural', async () => {
    const { relation } = aPacket();
    const paper = { title: { kk: 'Куәлік', ru: 'Свидетельство' } };
    const proven = (...numbers: number[]) =>
      aPacket({
        relation: {
          ...relation,
          links: relation.links.map((link) => ({
            ...link,
            documents: numbers.map((enclosure) => ({ ...paper, enclosure })),
          })),
        },
      });
    const said = async (content: ReturnType<typeof aPacket>, language: 'kk' | 'ru'): Promise<string> =>
      pageTextsIn((await renderer.renderPacketPdf(content, language)).pdf)
        .join(' ')
        .replace(/\s+/gu, ' ');
    expect(await said(proven(3), 'ru')).toMatch(/; приложение № 3(?!,)/u);
    expect(await said(proven(3), 'kk')).toMatch(/; қосымша № 3(?!,)/u);
    expect(await said(proven(3), 'ru')).not.toContain('приложения № 3');
    expect(await said(proven(2, 3), 'ru')).toContain('; приложения № 2, 3');
    expect(await said(proven(2, 3), 'kk')).toContain('; қосымшалар № 2, 3');
  });

  it('tells the day of the application from the day as of which its facts stand', async () => {
    const pages = pageTextsIn((await renderer.renderPacketPdf(aPacket(), 'ru')).pdf)
      .join(' ')
      .replace(/\s+/gu, ' ');
    expect(pages).toContain('Дата подачи заявления: 16.11.2026. Сведения приведены по состоянию на 20.11.2026.');
    expect(pages).not.toContain('Дата подписания');
  });
});
