import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

interface CaseFile {
  readonly sought: { readonly id: string };
  readonly parties: readonly { readonly person: { readonly id: string } }[];
}

/** Two records of the demo house compared, merged and split, without a mouse. */
describe('possible duplicates', () => {
  const { address, caseId } = inject('system');
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
    visitor = await aVisitor(browser, address, { language: 'ru' });
    await signIn(visitor, 'caseworker2');
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  it(
    'are found over the whole base, compared side by side, merged and split by keyboard',
    async () => {
      const { page } = visitor;
      await visitor.goTo('/matches');
      await page.getByRole('button', { name: 'Сравнить всю базу' }).press('Enter');
      await page.getByText(/Сравнение закончено/).waitFor({ timeout: PATIENCE_MS });
      expect(await visitor.accessibility()).toEqual([]);

      const api = `${address}/api/v1`;
      const { csrfToken } = (await (await page.request.get(`${api}/session`)).json()) as { csrfToken: string };
      const file = (await (await page.request.get(`${api}/cases/${caseId}`)).json()) as CaseFile;
      const asked = await page.request.post(`${api}/matches`, {
        data: { personId: file.sought.id, otherId: file.parties[0]?.person.id },
        headers: { 'X-Izdeu-Token': csrfToken },
      });
      const match = `/matches/${((await asked.json()) as { id: string }).id}`;
      await visitor.goTo(match);
      expect(await visitor.accessibility()).toEqual([]);
      await page.getByRole('button', { name: 'Это один человек' }).press('Enter');
      await page.getByLabel('Почему').fill('Проверка: записи об одном человеке');
      await page.getByRole('button', { name: 'Записать решение' }).press('Enter');
      const revoke = page.getByRole('button', { name: 'Отозвать решение' });
      await revoke.waitFor();
      await visitor.goTo(`/cases/${caseId}/people`);
      await page.getByText('Записан(а) также как').first().waitFor();

      await visitor.goTo(match);
      await revoke.press('Enter');
      await page.getByLabel('Почему').fill('Ошибка');
      await page.getByRole('dialog').getByRole('button', { name: 'Отозвать решение' }).press('Enter');
      await page.getByRole('button', { name: 'Это один человек' }).waitFor();
      expect(visitor.complaints).toEqual([]);
    },
    3 * PATIENCE_MS,
  );
});
