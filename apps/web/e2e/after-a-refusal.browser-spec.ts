import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { press, sees, write } from './support/hand.js';
import { OWN_PASSWORD, ownAccounts } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { aScan } from './support/papers.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

/** What a keyboard meets after something was refused: it is never thrown out of the field that is being mended. */
describe('after a refusal', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  let page: Page;
  let caseId: string;
  beforeAll(async () => {
    browser = await openBrowser();
    [me] = (await ownAccounts(browser, address, [
      { login: 'refused-worker', displayName: 'Сынақ Түзетуші', role: 'caseworker' },
    ])) as [Visitor];
    ({ page } = me);
    caseId = (await ownCases(me, 'Түзету Сұраушы', ['Түзету Іздеулі']))[0]?.id ?? '';
  }, 2 * PATIENCE_MS);
  afterAll(() => browser.close());

  it('whoever left two fields empty types into the first without losing it', async () => {
    await me.goTo('/');
    await press(page, 'Open a restricted case in an emergency');
    const dialog = page.getByRole('dialog');
    await press(dialog, 'Open the case');
    await sees(dialog, 'Why it cannot wait: Fill in this field');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'the list of faults').toBe('alert');
    const number = dialog.getByRole('textbox', { name: 'Number of the case' });
    await number.click();
    await page.keyboard.type('C-2026-9999');
    expect(await number.inputValue()).toBe('C-2026-9999');
    await press(dialog, 'Open the case');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
    await press(dialog, 'Cancel');
  });

  it('a wrong password of a fresh proof is called so, and the next one is typed at once', async () => {
    // The time of a proof is the server's: the question is asked by it as soon as it is asked for.
    let asked = 0;
    await page.route('**/api/v1/cases/break-glass', async (route) => {
      asked += 1;
      if (asked > 1) return route.continue();
      await route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'access.step_up_required', status: 403, facts: { grade: 1 } }),
      });
    });
    await me.goTo('/');
    await press(page, 'Open a restricted case in an emergency');
    const form = page.getByRole('dialog', { name: 'Open in an emergency' });
    await form.getByRole('textbox', { name: 'Number of the case' }).fill('C-2026-9999');
    await form.getByRole('textbox', { name: 'Why it cannot wait' }).fill('The family called at night');
    await press(form, 'Open the case');
    const question = page.getByRole('dialog', { name: 'Confirm that it is you' });
    const password = question.getByLabel('Password', { exact: true });
    await password.waitFor();
    await page.keyboard.type('not this one');
    await page.keyboard.press('Enter');
    await sees(question, 'The password is not right.');
    await password.click();
    await page.keyboard.type(OWN_PASSWORD);
    expect(await password.inputValue()).toBe(OWN_PASSWORD);
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(asked, 'the step went on by itself').toBe(2);
  });

  it('of a save, since somebody else saved first, both versions come before the eyes and neither is cut off', async () => {
    await me.goTo(`/cases/${caseId}/people`);
    await press(page, 'Edit facts');
    const dialog = page.getByRole('dialog');
    await write(dialog, 'Occupation', 'мал дәрігері');
    const { sought } = (await (await page.request.get(`${address}/api/v1/cases/${caseId}`)).json()) as {
      sought: { id: string; version: number };
    };
    const { csrfToken } = (await (await page.request.get(`${address}/api/v1/session`)).json()) as { csrfToken: string };
    const saved = await page.request.patch(`${address}/api/v1/people/${sought.id}`, {
      data: { version: sought.version, occupation: 'мұғалім, мектеп директорының орынбасары' },
      headers: { 'X-Izdeu-Token': csrfToken },
    });
    expect(saved.status()).toBe(204);
    await press(dialog, 'Save');
    const notice = dialog.getByRole('alert');
    await sees(notice, 'Someone changed this record meanwhile');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
    expect(
      await notice.evaluate((box) => {
        const { right, top } = box.getBoundingClientRect();
        const cells = [...box.querySelectorAll('td')].map((cell) => cell.getBoundingClientRect().right);
        return top >= 0 && top < innerHeight && cells.every((edge) => edge <= right);
      }),
      'the notice stands on the screen, with all of its cells',
    ).toBe(true);
    await press(dialog, 'Keep my changes');
    await press(dialog, 'Save');
    await dialog.waitFor({ state: 'detached' });
    await sees(page, 'мал дәрігері');
  });

  it('a file that is on its way is stopped by closing the dialog, and never appears in the case', async () => {
    await me.goTo(`/cases/${caseId}/documents`);
    // A line on which nothing arrives: what is sent is neither answered nor refused.
    await page.route(`**/api/v1/cases/${caseId}/documents`, (route) =>
      route.request().method() === 'POST' ? undefined : route.continue(),
    );
    await press(page, 'Upload a document');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Kind of paper' }).selectOption('OTHER');
    await sees(dialog, /DOCX, XLSX, ODT, ZIP, TXT or EML/);
    await dialog.locator('input[type=file]').setInputFiles(aScan('slow'));
    await dialog.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    const failed = page.waitForEvent('requestfailed');
    await press(dialog, 'Cancel');
    expect((await failed).method()).toBe('POST');
  });

  it('a second factor that must be set up first asks for the sign-in again when the session ended meanwhile', async () => {
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), mustEnrol: true } });
    });
    await page.goto(address);
    await page.getByRole('button', { name: 'Set up an app' }).waitFor();
    await me.context.clearCookies();
    await press(page, 'Set up an app');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    const cut = await dialog
      .locator('.mantine-Button-label')
      .evaluateAll((labels) =>
        labels.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
      );
    expect(cut, 'words that a phone cuts off').toEqual([]);
  });
});
