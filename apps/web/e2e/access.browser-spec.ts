import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { ownAccountsOf } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, aVisitor, signIn, type Visitor } from './support/visitor.js';

/** Who may see a case: restricted, opened in an emergency, locked and opened for a purpose, with the keyboard alone. */
describe('access to a case', () => {
  const { address } = inject('system');
  let browser: Browser;
  let lead: Visitor;
  let other: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
    // Locked cases stay closed to an account for a day after its password came by a link, so the lead is one of the demo.
    lead = await aVisitor(browser, address);
    await signIn(lead, 'caseworker');
    const administrator = await aVisitor(browser, address);
    await signIn(administrator, 'administrator');
    [other] = (await ownAccountsOf(administrator, browser, [
      { login: 'access-other', displayName: 'Меруерт Әріптес', role: 'caseworker' },
    ])) as [Visitor];
    await administrator.close();
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  it(
    'is given in an emergency with a notice to the lead, and locked cases ask for a purpose',
    async () => {
      const [{ id, number } = { id: '', number: '' }] = await ownCases(lead, 'Ерболат Сұраушы', ['Дархан Іздеулі']);

      const { page } = lead;
      await lead.goTo(`/cases/${id}`);
      await page.evaluate(() => localStorage.setItem('izdeu.language', 'kk'));
      await page.request.patch(`${address}/api/v1/cases/${id}`, {
        data: { version: 1, level: 2 },
        headers: {
          'X-Izdeu-Token': (
            (await (await page.request.get(`${address}/api/v1/session`)).json()) as { csrfToken: string }
          ).csrfToken,
        },
      });

      await other.goTo('/');
      await other.page.getByRole('button', { name: 'Open a restricted case in an emergency' }).press('Enter');
      await other.page.getByLabel('Number of the case').fill(number);
      await other.page.getByLabel('Why it cannot wait').fill('The family called at night');
      await other.page.getByRole('button', { name: 'Open the case' }).press('Enter');
      await other.page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();

      await lead.goTo('/');
      await page.getByRole('heading', { level: 2, name: 'Істерге қолжетімділік туралы дабылдар' }).waitFor();
      expect(await lead.accessibility()).toEqual([]);
      await picture(lead, 'home-notice-kk');
      await page.getByRole('button', { name: 'Көрдім' }).press('Enter');

      await lead.goTo(`/cases/${id}/access`);
      await page.getByText('The family called at night').waitFor();
      expect(await lead.accessibility()).toEqual([]);
      await picture(lead, 'access-kk');
      await page.getByRole('button', { name: 'Істің қолжетімділігін жабу' }).press('Enter');
      await page.getByLabel('Қолжетімділік неге жабылады').fill('Отбасына қауіп төніп тұр');
      await picture(lead, 'lock-kk');
      await page.getByRole('dialog').getByRole('button', { name: 'Істің қолжетімділігін жабу' }).press('Enter');
      await page.getByRole('button', { name: 'Әріптесті атау' }).waitFor();

      await other.goTo(`/cases/${id}`);
      expect(
        (await other.page.request.get(`${address}/api/v1/cases/${id}`)).status(),
        'the emergency ends when the case is locked',
      ).toBe(404);
      expect(lead.complaints).toEqual([]);
      expect(other.complaints).toEqual([]);
    },
    3 * PATIENCE_MS,
  );
});
