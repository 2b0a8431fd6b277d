import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, heading, inDialog, press, sees, write } from './support/hand.js';
import { ownAccountsOf, sendAs } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

/** Letters chosen in the list, a covering letter from the choice to its dispatch, copies of its letters, and the lists around it. */

const { address } = inject('system');
let browser: Browser;
let wrong: string[];
beforeAll(async () => {
  browser = await openBrowser();
  wrong = [];
});
afterAll(() => browser.close());

const read = async <Answer>({ page }: Visitor, path: string): Promise<Answer> =>
  (await (await page.request.get(`${address}/api/v1${path}`)).json()) as Answer;

async function look(visitor: Visitor, station: string): Promise<void> {
  wrong.push(...(await visitor.accessibility()).map((one) => `${station}: ${one}`));
  await picture(visitor, `covering-${station}`);
}

/** Cards of the list on a phone: no line says the name of a thing that the row has not. */
const emptyLines = ({ page }: Visitor): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.izdeu-table td:has(> div:empty) .izdeu-cell-title')].filter(
        (title) => title.getClientRects().length > 0,
      ).length,
  );

async function looksNarrow(visitor: Visitor, station: string): Promise<void> {
  await visitor.page.setViewportSize({ width: 360, height: 900 });
  wrong.push(...(await visitor.accessibility()).map((one) => `${station}, narrow: ${one}`));
  const sideways = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways, station).toBeLessThanOrEqual(0);
  expect(await emptyLines(visitor), station).toBe(0);
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
}

it(
  'lead from approved letters to one dispatch with a number of its own, and to copies of its letters',
  async () => {
    const administrator = await aVisitor(browser, address);
    await signIn(administrator, 'administrator');
    const [lawyer, second] = await ownAccountsOf(administrator, browser, [
      { login: 'covering-lawyer', displayName: 'Ілеспе Заңгерова', role: 'lawyer' },
      { login: 'covering-second', displayName: 'Бекітуші Заңгерова', role: 'lawyer' },
    ]);
    if (!lawyer || !second) throw new Error('Two lawyers were to be made.');
    const [approved] = await read<{ caseId: string; outgoingNumber: string }[]>(lawyer, '/letters?state=approved');
    if (!approved) throw new Error('No approved letter is planted.');
    const { id: userId } = (await read<{ user: { id: string } }>(lawyer, '/session')).user;
    await sendAs(administrator, `/cases/${approved.caseId}/assignments`, { userId, lead: false });
    await administrator.close();

    const { page } = lawyer;
    await lawyer.goTo('/letters');
    await heading(page, 'Letters');
    await page.getByRole('checkbox', { name: approved.outgoingNumber }).check();
    await look(lawyer, '1-choice');
    await looksNarrow(lawyer, 'choice');
    await press(page, 'Covering letter');
    await page.waitForURL(/\/letters\/covering\/[0-9a-f-]{36}$/);
    await heading(page, 'Covering letter');
    await inDialog(page, page, { opener: 'Change the text', send: 'Save' }, async (dialog) => {
      await write(dialog, 'Subject (Kazakh)', 'Бір іс бойынша жүгіну туралы');
      await write(dialog, 'Text (Kazakh)', 'Тізімге сай жүгінуді жолдаймыз.');
      await write(dialog, 'Subject (Russian)', 'Об обращении по одному делу');
      await write(dialog, 'Text (Russian)', 'Направляем обращение по перечню.');
    });
    await inDialog(page, page, { opener: 'Register' });
    // The list is made in the background.
    await page.getByText('SHA-256 of files and list').waitFor();
    await sees(page, 'You wrote this or chose its letters: another lawyer approves it.');
    await look(lawyer, '2-registered');
    await looksNarrow(lawyer, 'registered');

    const path = new URL(page.url()).pathname;
    await second.goTo(path);
    await inDialog(second.page, second.page, { opener: 'Approve' });
    await sees(second.page, 'Approved by');

    await lawyer.goTo(path);
    await press(page, 'Make a copy of 1 letter');
    await page.waitForURL(/\/letters\/batches$/);
    await sees(page, 'Copies made: 1 of 1');
    await page
      .getByRole('link', { name: 'List (XLSX)' })
      .or(page.getByRole('button', { name: 'List (XLSX)' }))
      .waitFor();
    await look(lawyer, '3-batches');
    await looksNarrow(lawyer, 'batches');

    await lawyer.goTo(path);
    await inDialog(page, page, { opener: 'Dispatch all' }, (dialog) => choose(dialog, 'How it was sent', 'by_hand'));
    await sees(page, '1 of 1 answers waited for');
    await inDialog(page, page, { opener: 'Record incoming number' }, (dialog) =>
      write(dialog, 'Incoming number at the recipient', 'ЖТ-2026-00815'),
    );
    await page.getByRole('table').getByText('ЖТ-2026-00815').waitFor();
    await look(lawyer, '4-dispatched');
    await page.getByRole('combobox', { name: /^Language/ }).selectOption('kk');
    await sees(page, '1 жауаптың 1 күтілуде');
    await looksNarrow(lawyer, 'dispatched');
    await look(lawyer, '5-dispatched-kk');
    await lawyer.goTo('/letters/covering');
    await heading(page, 'Ілеспе хаттар');
    await look(lawyer, '6-list-kk');
    await looksNarrow(lawyer, 'list');

    wrong.push(...lawyer.complaints, ...second.complaints);
    await Promise.all([lawyer.close(), second.close()]);
    expect(wrong).toEqual([]);
  },
  PATIENCE_MS * 6,
);
