import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

/** Letters chosen in the list, a covering letter from the choice to its list, and the pages around it. */
describe('covering letters', () => {
  const { address } = inject('system');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function demandCalm(visitor: Visitor, name: string): Promise<void> {
    expect(await visitor.accessibility()).toEqual([]);
    const sideways = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await picture(visitor, name);
  }

  it.each([
    {
      width: 1280,
      login: 'caseworker',
      language: 'ru',
      words: { choose: 'Сопроводительное письмо', none: 'Снять выбор' },
    },
    { width: 360, login: 'caseworker2', language: 'kk', words: { choose: 'Ілеспе хат', none: 'Таңдауды алу' } },
  ] as const)(
    'are begun from chosen letters at $width px in $language',
    async ({ width, login, language, words }) => {
      const visitor = await aVisitor(browser, address, { width, language });
      await signIn(visitor, login);
      const { page } = visitor;
      await visitor.goTo('/letters?state=approved');
      const [box] = await page.getByRole('checkbox').all();
      if (!box) throw new Error('no approved letter is planted');
      await box.check();
      await page.getByRole('button', { name: words.none }).waitFor();
      await demandCalm(visitor, `${language}-choice`);
      await page.getByRole('region').getByRole('button', { name: words.choose }).click();
      await page.waitForURL(/\/letters\/covering\/[0-9a-f-]{36}$/);
      await page.getByRole('heading', { level: 1, name: words.choose }).waitFor();
      await demandCalm(visitor, `${language}-covering`);
      for (const path of ['/letters/covering', '/letters/batches', '/letters/registry']) {
        await visitor.goTo(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await demandCalm(visitor, `${language}${path.replaceAll('/', '-')}`);
      }
      expect(visitor.complaints).toEqual([]);
      await visitor.close();
    },
    3 * PATIENCE_MS,
  );
});
