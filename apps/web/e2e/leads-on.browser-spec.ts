import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, follow, heading, press, sees, write } from './support/hand.js';
import { ownAccounts, sendAs } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, aVisitor, signIn, type Visitor } from './support/visitor.js';

const SOUGHT = 'Жетелеу Іздеулі';

/** Numbers, addresses and saves lead on: to the rows that were counted, to words that help, and never out of one's place. */
describe('what leads on', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  let page: Page;
  let caseId: string;
  beforeAll(async () => {
    browser = await openBrowser();
    // A lawyer of its own: of three sessions of one person the oldest gives way, and other journeys sign in meanwhile.
    const lawyer = { login: 'leads-on-lawyer', displayName: 'Жетелеу Заңгерқызы', role: 'lawyer' } as const;
    const [own] = await ownAccounts(browser, address, [lawyer]);
    if (!own) throw new Error('A lawyer was to be made.');
    me = own;
    ({ page } = me);
    caseId = (await ownCases(me, 'Жетелеу Сұраушы', [SOUGHT]))[0]?.id ?? '';
  }, 2 * PATIENCE_MS);
  afterAll(() => browser.close());

  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const numbers = async (visitor: Visitor): Promise<readonly { to: string; count: number }[]> => {
    await visitor.goTo('/board');
    const links = visitor.page.locator('.izdeu-board-heads a, .izdeu-bars a');
    return links.evaluateAll((all) =>
      all.map((link) => ({ to: link.getAttribute('href') ?? '', count: Number(link.textContent) })),
    );
  };

  it(
    'the numbers of the board: each to its list, which has no more',
    async () => {
      const found = await numbers(me);
      await picture(me, 'board');
      expect(found.some(({ to }) => to.startsWith('/tasks') || to.startsWith('/letters'))).toBe(true);
      const kinds = new Map(found.map((one) => [/[?&](\w+)=[^&]*$/.exec(one.to)?.[1] ?? '', one]));
      // Other journeys open cases of this house meanwhile, also restricted ones, which are counted and not listed.
      const tooMany = async (to: string): Promise<boolean> => {
        const count = (await numbers(me)).find((one) => one.to === to)?.count ?? 0;
        await me.goTo(to);
        const said = page.getByText(/^\d+ cases?$/).first();
        await said.waitFor();
        return Number.parseInt((await said.textContent()) ?? '', 10) > count;
      };
      for (const { to } of [...kinds.values()].filter((one) => one.to.startsWith('/cases')))
        await expect.poll(() => tooMany(to), { message: to, timeout: PATIENCE_MS, interval: 100 }).toBe(false);
    },
    4 * PATIENCE_MS,
  );

  it(
    'the number of a colleague: to the cases of that colleague and no others',
    async () => {
      const keeper = { login: 'leads-on', displayName: 'Жетелеу Жүргізушіұлы', role: 'caseworker' } as const;
      const [colleague] = await ownAccounts(browser, address, [keeper]);
      if (!colleague) throw new Error('A caseworker was to be made.');
      await ownCases(colleague, 'Жетелеу Екінші', ['Біріншібек Жетелеу', 'Екіншібек Жетелеу']);
      await me.goTo('/board');
      await page
        .getByRole('row', { name: /Жетелеу Жүргізушіұлы/ })
        .getByRole('link', { name: '2' })
        .click();
      await sees(page, '2 cases');
      await colleague.close();
    },
    2 * PATIENCE_MS,
  );

  it(
    'an administrator: to cases and not to letters, and the board says so',
    async () => {
      const administrator = await aVisitor(browser, address);
      await signIn(administrator, 'atajurt-administrator');
      const found = await numbers(administrator);
      expect(found.length).toBeGreaterThan(3);
      expect(found.every(({ to }) => to.startsWith('/cases'))).toBe(true);
      await sees(administrator.page, 'Letters and tasks are not open to you: here is only their number.');
      expect(await administrator.accessibility()).toEqual([]);
      await administrator.close();
    },
    2 * PATIENCE_MS,
  );

  it.each(['/cases/abc', '/letters/0198f000', '/cases/abc/letters/new', '/petitions/x'])(
    'an address that was cut off says that there is no such page: %s',
    async (path) => {
      await me.goTo(path);
      await heading(page, 'There is no such page');
      await follow(page, 'To the first page');
      await heading(page, 'Today’s work');
    },
    PATIENCE_MS,
  );

  it(
    'a save of a letter: to the part that it changed',
    async () => {
      const letter = await sendAs<{ id: string }>(me, `/cases/${caseId}/letters`, {
        recipientCode: 'KZ-MFA',
        kind: 'application',
      });
      await me.goTo(`/letters/${letter.id}`);
      await sees(page, 'You can do this.');
      expect(await page.getByText('A caseworker does this.').count()).toBe(0);
      await picture(me, 'letter');
      const kazakh = page.getByRole('region', { name: 'In Kazakh', exact: true });
      await write(kazakh, 'Subject (Kazakh)', 'Туыс туралы');
      const save = kazakh.getByRole('button', { name: 'Save the Kazakh under my name' });
      await save.focus();
      await page.keyboard.press('Enter');
      await sees(kazakh, 'Answers for this text:');
      await page.waitForFunction(() => document.activeElement !== document.body);
      expect(await focused()).toBe('In Kazakh');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    },
    2 * PATIENCE_MS,
  );

  it(
    'a task that is done: to the tasks that are left',
    async () => {
      const mine = (await (await page.request.get(`${address}/api/v1/session`)).json()) as { user: { id: string } };
      for (const title of ['Қоңырау шалу', 'Хат жазу'])
        await sendAs(me, `/cases/${caseId}/tasks`, { title, dueOn: null, assigneeId: mine.user.id });
      await me.goTo('/tasks');
      await page.getByRole('button', { name: 'Done: Қоңырау шалу', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Қоңырау шалу').waitFor({ state: 'detached' });
      await page.waitForFunction(() => document.activeElement !== document.body);
      expect(await focused()).toBe('Tasks');
    },
    2 * PATIENCE_MS,
  );

  it(
    'a claim of the family: from nothing chosen to everything asked for',
    async () => {
      await me.goTo(`/cases/${caseId}/people`);
      await press(page, 'Add a claim');
      const dialog = page.getByRole('dialog', { name: 'Add a claim' });
      await press(dialog, 'Save');
      await sees(dialog, 'About: Fill in this field');
      await choose(dialog, 'About', 'marital_status');
      await press(dialog, 'Save');
      await sees(dialog, /marital status: Fill in this field/i);
      await press(dialog, 'Cancel');
    },
    2 * PATIENCE_MS,
  );

  it(
    'the sign-in page names the organisations in the language of its reader',
    async () => {
      const reader = await aVisitor(browser, address, { language: 'kk' });
      await reader.goTo('/');
      await sees(reader.page, 'Адам құқықтары бюросы (демо)');
      expect(await reader.page.getByText('Human Rights Bureau').count()).toBe(0);
      await reader.close();
    },
    PATIENCE_MS,
  );
});
