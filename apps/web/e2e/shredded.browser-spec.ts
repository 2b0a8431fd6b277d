import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { sees } from './support/hand.js';
import { ownAccounts, sendAs } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

/** What the page of a shredded case says, to whoever worked on it and to the administrator. */
describe('a shredded case', () => {
  const { address } = inject('system');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it(
    'offers nothing that could be added, missed or opened again',
    async () => {
      const [lead, lawyer, administrator] = (await ownAccounts(browser, address, [
        { login: 'shred-lead', displayName: 'Сынақ Жауапты', role: 'caseworker' },
        { login: 'shred-lawyer', displayName: 'Сынақ Заңгер', role: 'lawyer' },
        { login: 'shred-admin', displayName: 'Сынақ Әкімші', role: 'administrator' },
      ])) as [Visitor, Visitor, Visitor];
      const [file] = await ownCases(lead, 'Жойылған Сұраушы', ['Жойылған Іздеулі']);
      const id = file?.id ?? '';
      const { user } = (await (await lawyer.page.request.get(`${address}/api/v1/session`)).json()) as {
        user: { id: string };
      };
      await sendAs(lead, `/cases/${id}/assignments`, { userId: user.id, lead: false });
      await sendAs(administrator, `/cases/${id}/shredding`, { decisionNumber: '7/2026', decidedOn: '2026-11-02' });
      await sendAs(lawyer, `/cases/${id}/shredding/confirm`, { version: 1 });
      await sendAs(lead, `/cases/${id}/shredding/confirm`, { version: 2 });

      const { page } = lead;
      await lead.goTo(`/cases/${id}`);
      await sees(page, 'who worked on it, and number, day and recipient of its letters are left');
      await sees(page, 'Сынақ Заңгер');
      const offered = await page.locator('main').getByRole('button').allInnerTexts();
      expect(offered.filter((one) => /open|assign|edit|add|hold|shred/i.test(one))).toEqual([]);
      const tabs = page.getByRole('navigation', { name: 'Parts of the case' }).getByRole('link');
      expect(await tabs.allInnerTexts()).toEqual(['Overview', 'Letters', 'History']);
      expect(await lead.accessibility()).toEqual([]);
      await picture(lead, 'shredded-lead');

      await administrator.goTo(`/cases/${id}`);
      await sees(administrator.page, 'who worked on it, and number, day and recipient of its letters are left');
      expect(await administrator.page.getByRole('button', { name: 'Keep somebody apart' }).count()).toBe(0);
      expect(await administrator.page.locator('main').getByRole('button', { name: 'Assign' }).count()).toBe(0);
      expect([...lead.complaints, ...administrator.complaints]).toEqual([]);
    },
    3 * PATIENCE_MS,
  );
});
