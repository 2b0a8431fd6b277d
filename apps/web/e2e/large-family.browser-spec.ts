import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { press } from './support/hand.js';
import { aFamilyOf22 } from './support/large-family.js';
import { ownAccounts } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, type Visitor } from './support/visitor.js';

const { address } = inject('system');
const MOST_KEYS = 120;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What the keyboard comes to with Tab inside the drawing, in order: words, and whether all of it is on the screen. */
async function walks(page: Page): Promise<{ readonly words: string; readonly shown: boolean }[]> {
  await page.getByRole('group', { name: 'Drawing of the family: people and links' }).focus();
  const walked: { words: string; shown: boolean }[] = [];
  for (let key = 0; key < MOST_KEYS; key += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      const sheet = focused?.closest('.izdeu-family');
      if (!focused || !sheet) return null;
      const [box, frame] = [focused.getBoundingClientRect(), sheet.getBoundingClientRect()];
      const across = box.left >= frame.left - 1 && box.right <= frame.right + 1;
      const onTop = document.elementFromPoint((box.left + box.right) / 2, box.top + 2)?.closest('button') === focused;
      return {
        words: focused.getAttribute('aria-label') ?? focused.textContent,
        shown: across && onTop && box.bottom <= window.innerHeight,
      };
    });
    if (at === null) return walked;
    walked.push(at);
  }
  throw new Error('The keyboard never left the drawing.');
}

async function fitsThePage({ page }: Visitor): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

it(
  'draws a family of twenty-two so that each of them is reached by keyboard, and says the same in a table, wide and narrow',
  async () => {
    const account = { login: 'large-family', displayName: 'Үлгі Жиен', role: 'caseworker' } as const;
    const [caseworker] = await ownAccounts(browser, address, [account]);
    if (!caseworker) throw new Error('Nobody came to work.');
    const { page } = caseworker;
    const { path, names } = await aFamilyOf22(caseworker);
    await caseworker.goTo(`${path}/relation`);
    const walked = await walks(page);
    expect(walked.filter(({ shown }) => !shown)).toEqual([]);
    for (const name of names) expect(walked.some(({ words }) => words.startsWith(name))).toBe(true);

    const nephew = page.getByRole('button', { name: new RegExp(`^${names[0]}`) }).first();
    await nephew.press('Enter');
    await page.getByRole('region', { name: 'What is chosen' }).getByText('sought person').waitFor();
    expect(await caseworker.accessibility()).toEqual([]);
    await picture(caseworker, '20-family-drawn');
    await press(page, 'Table');
    const table = page.getByRole('table', { name: 'Links of the family' });
    await table.first().waitFor();
    await picture(caseworker, '21-family-table');
    await page
      .getByText(/^\d+ other links of the family$/)
      .first()
      .press('Enter');
    for (const name of names) await page.getByRole('cell').getByText(name).first().waitFor();

    const narrow = await aVisitor(browser, address, { width: 360, language: 'kk' });
    await narrow.context.addCookies(await caseworker.context.cookies());
    await narrow.context.addInitScript(() => localStorage.setItem('izdeu.language', 'kk'));
    await narrow.goTo(`${path}/relation`);
    await narrow.page.getByRole('table', { name: 'Отбасының байланыстары' }).waitFor();
    expect(await fitsThePage(narrow)).toBeLessThanOrEqual(0);
    expect(await narrow.accessibility()).toEqual([]);
    await press(narrow.page, 'Сызба');
    await narrow.page
      .getByRole('button', { name: new RegExp(`^${names[0]}`) })
      .first()
      .waitFor();
    expect(await fitsThePage(narrow)).toBeLessThanOrEqual(0);
    expect([...narrow.complaints, ...caseworker.complaints]).toEqual([]);
    await Promise.all([caseworker, narrow].map((one) => one.close()));
  },
  2 * PATIENCE_MS,
);
