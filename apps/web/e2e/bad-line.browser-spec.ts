import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { heading, press, sees } from './support/hand.js';
import { ownAccounts } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { aScan } from './support/papers.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

/** What a file of words that did not come would leave on the screen. */
const RAW_KEY = /\b(?:nav|list|column|header|claimData|status|title)\.[a-z]\w+/;

describe('a bad line', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    const account = {
      login: `line-${randomUUID().slice(0, 8)}`,
      displayName: 'Сынақ Байланыс',
      role: 'caseworker',
    } as const;
    [me] = (await ownAccounts(browser, address, [account])) as [Visitor];
    await me.goTo('/');
  });
  afterEach(() => me.close());
  afterAll(() => browser.close());
  const words = (): Promise<string> => me.page.locator('body').innerText();

  it(
    'takes one file of words, which is asked for again',
    async () => {
      const { page } = me;
      await page.route(/\/assets\/letters-[\w-]{6,8}\.js(?:on)?$/, (route) => route.abort(), { times: 1 });
      await page.getByRole('link', { name: 'Letters', exact: true }).click();
      await heading(page, 'Letters');
      expect(await words()).not.toMatch(RAW_KEY);
    },
    2 * PATIENCE_MS,
  );

  it(
    'never shows keys for words: the screen opens when the line is back',
    async () => {
      const { page } = me;
      await page.route(/\/assets\/letters-[\w-]{6,8}\.js(?:on)?$/, (route) => route.abort());
      await page.getByRole('link', { name: 'Letters', exact: true }).click();
      await heading(page, /^(This page did not open|list\.title)$/);
      expect(await words()).not.toMatch(RAW_KEY);
      await picture(me, 'words-missing');
      await page.unrouteAll();
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await heading(page, 'Letters');
    },
    2 * PATIENCE_MS,
  );

  it(
    'leaves the language as it is when the words of another do not come',
    async () => {
      const { page, context } = me;
      await context.setOffline(true);
      await page.getByRole('combobox', { name: /^Language/ }).selectOption('ru');
      await sees(page, 'The server cannot be reached.');
      expect(await words()).toContain('Today’s work');
      await context.setOffline(false);
      await page.getByRole('combobox', { name: /^Language/ }).selectOption('ru');
      await sees(page, 'Работа на сегодня');
      expect(await words()).not.toMatch(RAW_KEY);
    },
    2 * PATIENCE_MS,
  );

  it(
    'brings the words of all steps with the form for a new appeal',
    async () => {
      const { page, context } = me;
      await me.goTo('/appeals/new');
      await context.setOffline(true);
      await press(page, 'Next step');
      await press(page, 'Next step');
      await page.getByRole('combobox', { name: 'Marital status' }).waitFor();
      expect(await page.getByRole('combobox', { name: 'Marital status' }).innerText()).not.toContain('claimData');
    },
    2 * PATIENCE_MS,
  );

  it(
    'loaded anew, shows no name that was hidden, until they are shown again',
    async () => {
      const { page } = me;
      const hidden = () => page.evaluate(() => document.documentElement.hasAttribute('data-names-hidden'));
      await page.keyboard.press('Alt+b');
      expect(await hidden()).toBe(true);
      await me.goTo('/');
      expect(await hidden()).toBe(true);
      await page.keyboard.press('Alt+b');
      await me.goTo('/');
      expect(await hidden()).toBe(false);
    },
    2 * PATIENCE_MS,
  );

  it(
    'keeps the name of a scan that did not arrive, in the language of the screen',
    async () => {
      const { page } = me;
      const [{ id } = { id: '' }] = await ownCases(me, 'Сынақ Арыз', ['Сынақ Іздеулі']);
      await me.goTo(`/cases/${id}/documents`);
      await press(page, 'Upload a document');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Kind of paper' }).selectOption('OTHER');
      expect(await dialog.innerText()).not.toContain('Left empty, the stored one stays');
      await sees(dialog, 'No file chosen');
      await page.route(`**/api/v1/cases/${id}/documents`, (route) =>
        route.request().method() === 'POST' ? route.abort() : route.continue(),
      );
      await dialog.locator('input[type=file]').setInputFiles(aScan('dropped.pdf'));
      await dialog.getByRole('button', { name: 'Try again' }).waitFor();
      await sees(dialog, 'dropped.pdf');
      expect(await me.accessibility()).toEqual([]);
      await picture(me, 'upload-dropped');
    },
    2 * PATIENCE_MS,
  );
});
