import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { everythingStored } from './support/device.js';
import { press } from './support/hand.js';
import { OWN_PASSWORD, ownAccounts } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

const ELSEWHERE = 'https://kk.wikipedia.org/';
const TYPED = 'Терезеден біреу қарап тұр';
const SOUGHT = 'Жылдам Кетушіұлы';

/** Somebody looks over the shoulder: one key or one press leads to an ordinary page, and nothing of the work stays behind. */
describe('quick exit', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  let path: string;
  let referrers: (string | undefined)[];
  beforeAll(async () => {
    browser = await openBrowser();
    [me] = (await ownAccounts(browser, address, [
      { login: 'quick-leaver', displayName: 'Сынақ Кетуші', role: 'caseworker' },
    ])) as [Visitor];
    path = `/cases/${(await ownCases(me, 'Жылдам Сұраушы', [SOUGHT]))[0]?.id ?? ''}/notes`;
    await me.context.route(`${ELSEWHERE}**`, (route) => {
      referrers.push(route.request().headers()['referer']);
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<h1>Уикипедия</h1>' });
    });
  }, 2 * PATIENCE_MS);
  beforeEach(async () => {
    referrers = [];
    await me.page.request.post(`${address}/api/v1/session`, {
      data: { login: 'quick-leaver', password: OWN_PASSWORD },
    });
  });
  afterAll(() => browser.close());

  async function isGone(): Promise<void> {
    const { page } = me;
    await page.getByRole('heading', { name: 'Уикипедия' }).waitFor();
    expect(referrers).toEqual([undefined]);
    expect((await page.request.get(`${address}/api/v1/session`)).status()).toBe(401);
    await page.goBack();
    await page.getByLabel('Login').waitFor();
    expect(await page.getByText(SOUGHT).count()).toBe(0);
    expect(await everythingStored(page)).not.toContain('[1 in');
  }

  it(
    'by the key leaves from the middle of a sentence',
    async () => {
      const { page } = me;
      await me.goTo('/');
      await me.goTo(path);
      await page.locator('textarea').fill(TYPED);
      await page.keyboard.press('Alt+KeyQ');
      await isGone();
    },
    PATIENCE_MS,
  );

  it(
    'by the button leaves from the first screen, on a line that is down too',
    async () => {
      const { page } = me;
      await me.goTo('/');
      await page.route('**/api/v1/session', (route) =>
        route.request().method() === 'DELETE' ? route.abort() : route.continue(),
      );
      await press(page, 'Quick exit');
      await page.getByRole('heading', { name: 'Уикипедия' }).waitFor();
    },
    PATIENCE_MS,
  );
});
