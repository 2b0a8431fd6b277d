import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { heading, press, sees } from './support/hand.js';
import { ownAccounts, sendAs } from './support/own-account.js';
import { ownCases, type OwnCase } from './support/own-case.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

/** What was done to a document and to a record, who did it and when, as people read it. */
describe('the ledger of a document', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  let administrator: Visitor;
  let file: OwnCase;
  let documentId: string;
  beforeAll(async () => {
    browser = await openBrowser();
    [me, administrator] = (await ownAccounts(browser, address, [
      { login: 'ledger-keeper', displayName: 'Қарлығаш Сақтаушы', role: 'caseworker' },
      { login: 'ledger-watch', displayName: 'Бақыт Бақылаушы', role: 'administrator' },
    ])) as [Visitor, Visitor];
    [file = { id: '', number: '' }] = await ownCases(me, 'Тілеген Сұраушы', ['Мырзахан Іздеулі']);
    const session = await me.page.request.get(`${address}/api/v1/session`);
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    const answer = await me.page.request.post(`${address}/api/v1/cases/${file.id}/documents`, {
      headers: { 'X-Izdeu-Token': csrfToken, 'Idempotency-Key': crypto.randomUUID() },
      multipart: {
        ...{ kind: 'KZ-MARR', title: 'Неке туралы куәлік' },
        file: { name: 'скан.pdf', mimeType: 'application/pdf', buffer: PDF },
      },
    });
    if (!answer.ok()) throw new Error(`The document was not taken: ${await answer.text()}`);
    documentId = ((await answer.json()) as { id: string }).id;
    const custody = { state: 'with_family', holder: '', sourceKind: 'applicant_contact', note: '' };
    await sendAs(me, `/documents/${documentId}/custody`, custody);
  }, 2 * PATIENCE_MS);
  afterAll(() => browser.close());

  it(
    'is reached from its row, says who did what with which bytes, and stays on the page of a telephone',
    async () => {
      const { page } = me;
      await me.goTo(`/cases/${file.id}/documents`);
      await page.getByRole('link', { name: /^Custody ledger/ }).click();
      await heading(page, 'Custody ledger');
      await sees(page, 'document added');
      await sees(page.getByRole('main'), 'Қарлығаш Сақтаушы');
      await sees(page, 'with the family');
      await sees(page, /^The record agrees with the ledger/);
      expect(await page.getByText(/^[0-9a-f]{64}$/).count()).toBeGreaterThan(1);
      expect(await me.accessibility()).toEqual([]);
      await picture(me, 'ledger');
      await page.setViewportSize({ width: 360, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(me.complaints).toEqual([]);
    },
    2 * PATIENCE_MS,
  );

  it(
    'of people: the card of a person says who recorded each value and when',
    async () => {
      const { page } = me;
      await me.goTo(`/cases/${file.id}/people`);
      await press(page, 'Who recorded what, and when');
      await sees(page, 'stands');
      expect(await me.accessibility()).toEqual([]);
      await picture(me, 'record-history');
      expect(me.complaints).toEqual([]);
    },
    2 * PATIENCE_MS,
  );

  it(
    'of our pages: the administrator sees that no browser refused anything, or what',
    async () => {
      await administrator.goTo('/admin/security');
      await administrator.page.getByRole('button', { name: /^What browsers refused: / }).waitFor();
      expect(await administrator.accessibility()).toEqual([]);
      await picture(administrator, 'refusals');
      expect(administrator.complaints).toEqual([]);
    },
    PATIENCE_MS,
  );
});
