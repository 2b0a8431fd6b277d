import type { Browser, Page, Route } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { heading, press, sees, write } from './support/hand.js';
import { ownAccounts } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, aVisitor, signIn, type Visitor } from './support/visitor.js';

const NEWER = 'A newer version of Izdeu is there';
const TITLE = 'Жартылай терілген тапсырма';

/** A tab that stays open while the server is upgraded: pieces that were not fetched yet are gone, and nobody is left before a broken page. */
describe('a tab of before an upgrade', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    me = await aVisitor(browser, address);
    await signIn(me, 'atajurt-caseworker');
    await me.goTo('/');
  });
  afterEach(() => me.close());
  afterAll(() => browser.close());

  const gone = (route: Route) => route.fulfill({ status: 404, body: '' });
  /** The server hands out a page that begins with another script, and has none of the old pieces of this name. */
  async function upgraded(page: Page, part: RegExp): Promise<void> {
    await page.route(part, gone);
    await page.route(`${address}/`, async (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      const html = (await (await route.fetch()).text()).replace(/assets\/index-[\w-]+\.js/, 'assets/index-Newer.js');
      await route.fulfill({ contentType: 'text/html', body: html });
    });
  }
  const loads = (page: Page): (() => number) => {
    let count = 0;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) count += 1;
    });
    return () => count;
  };

  it(
    'loads anew by itself when another page is opened, once, and then leaves it to the person',
    async () => {
      const { page } = me;
      const count = loads(page);
      await upgraded(page, /\/assets\/cases-page-.*\.js/);
      await page.getByRole('link', { name: 'Cases', exact: true }).click();
      await heading(page, NEWER);
      expect(count(), 'once, although the piece is still missing').toBe(1);
      expect(new URL(page.url()).pathname).toBe('/cases');
      await page.unroute(/\/assets\/cases-page-.*\.js/);
      await page.getByRole('main').getByRole('button', { name: 'Load it' }).click();
      await heading(page, 'Cases');
      expect(count()).toBe(2);
    },
    2 * PATIENCE_MS,
  );

  it(
    'stays where it is on a dead line',
    async () => {
      const { page } = me;
      const count = loads(page);
      await page.route(/\/assets\/cases-page-.*\.js/, (route) => route.abort());
      await page.route(`${address}/`, (route) => route.abort());
      await page.getByRole('link', { name: 'Cases', exact: true }).click();
      await sees(page, 'The server cannot be reached.');
      await press(page, 'Try again');
      await sees(page, 'The server cannot be reached.');
      expect(count()).toBe(0);
      await page.unrouteAll();
      await press(page, 'Try again');
      await heading(page, 'Cases');
    },
    2 * PATIENCE_MS,
  );

  it(
    'says so over a form, keeps what was typed, and one press brings it back',
    async () => {
      const { page } = me;
      const count = loads(page);
      const id = await page.evaluate(async () => {
        const { items } = (await (await fetch('/api/v1/cases?limit=1')).json()) as { items: { id: string }[] };
        return items[0]?.id ?? '';
      });
      await me.goTo(`/cases/${id}/tasks`);
      const opened = count();
      await press(page, 'Add a task');
      const dialog = page.getByRole('dialog');
      await upgraded(page, /\/assets\/day-calendar-.*\.js/);
      await write(dialog, 'What to do', TITLE);
      await dialog.getByRole('button', { name: /^Open the calendar/ }).click();
      await sees(page, 'The calendar cannot be fetched now.');
      await sees(page, NEWER);
      expect(count(), 'nothing happens over their head').toBe(opened);
      await picture(me, 'upgraded-form');
      await page.unrouteAll();
      await press(page, 'Load it');
      await sees(page, 'Typed and not sent yet');
      await press(page, 'Add a task');
      expect(await dialog.getByRole('textbox', { name: 'What to do' }).inputValue()).toBe(TITLE);
    },
    2 * PATIENCE_MS,
  );
});

describe('what is told of the own account', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
    const account = { login: 'told-often', displayName: 'Сынақ Хабардар', role: 'lawyer' } as const;
    [me] = (await ownAccounts(browser, address, [account], { width: 360 })) as [Visitor];
  });
  afterAll(() => browser.close());

  it(
    'says of a wrong code of the app what is wrong with it, and folds several notices to one line',
    async () => {
      const { page } = me;
      await me.goTo('/account/factors');
      await press(page, 'Set up an app');
      await page.getByLabel('Code from the app').fill('000000');
      await press(page, 'Confirm');
      await sees(page, 'This is not the code that the app shows now.');
      expect(await page.getByText(/passkey could not/).count()).toBe(0);
      await picture(me, 'totp-wrong');

      await page.route('**/api/v1/session', async (route) => {
        const answer = await route.fetch();
        const body = (await answer.json()) as object;
        const notice = { kind: 'new_device', device: 'Firefox/130.0', at: '2026-11-20T08:00:00.000Z' };
        const notices = ['1', '2', '3'].map((at) => ({ ...notice, id: `0192f0e0-0000-7000-8000-00000000000${at}` }));
        await route.fulfill({ response: answer, json: { ...body, notices } });
      });
      await me.goTo('/');
      await picture(me, 'notices-folded');
      expect(
        await page
          .getByText(/Somebody signed in/)
          .first()
          .isVisible(),
      ).toBe(false);
      await press(page, '3 notices about your own account');
      await page
        .getByText(/Somebody signed in/)
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: 'That was me' }).count()).toBe(3);
      expect(await me.accessibility()).toEqual([]);
      await picture(me, 'notices-open');
    },
    2 * PATIENCE_MS,
  );
});
