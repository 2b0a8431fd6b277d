import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { follow, heading, inDialog, press, sees, write } from './support/hand.js';
import { OWN_PASSWORD, ownAccounts } from './support/own-account.js';
import { ownCases, type OwnCase } from './support/own-case.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, aVisitor, signIn, type Visitor } from './support/visitor.js';

const NOT_OPEN = 'There is no such case, or it is not open to you.';
const GLASS = {
  opener: 'Open a restricted case in an emergency',
  title: 'Open in an emergency',
  send: 'Open the case',
};
const WHY = 'The family called at night';
const PER_HOUR = 30;
/** In one appeal. */
const MOST_SOUGHT = 20;
const DAY_MS = 86_400_000;

/** A day of the form `DD.MM.YYYY` the day after tomorrow. */
const soon = (): string => new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10).split('-').reverse().join('.');

/** What a colleague, the lead and an auditor see of a case that not everybody needs to know, with the mouse and in words. */
describe('who needs to know', () => {
  const { address } = inject('system');
  let browser: Browser;
  let lead: Visitor;
  let other: Visitor;
  let auditor: Visitor;
  let reader: Visitor;
  let file: OwnCase;
  beforeAll(async () => {
    browser = await openBrowser();
    [lead, other, auditor, reader] = (await ownAccounts(browser, address, [
      { login: 'know-lead', displayName: 'Салтанат Жауапты', role: 'caseworker' },
      { login: 'know-other', displayName: 'Нұрсәуле Әріптес', role: 'caseworker' },
      { login: 'know-auditor', displayName: 'Мақсат Тексеруші', role: 'auditor' },
      { login: 'know-reader', displayName: 'Ақжан Оқушы', role: 'caseworker' },
    ])) as [Visitor, Visitor, Visitor, Visitor];
    [file = { id: '', number: '' }] = await ownCases(lead, 'Тұрарбек Сұраушы', ['Айдархан Іздеулі']);
  }, 2 * PATIENCE_MS);
  afterAll(() => browser.close());

  async function look(visitor: Visitor, name: string): Promise<void> {
    expect(await visitor.accessibility(), name).toEqual([]);
    await picture(visitor, name);
  }
  const seesNothing = async (): Promise<void> => {
    await other.goTo(`/cases/${file.id}`);
    await sees(other.page, NOT_OPEN);
    expect(await other.page.getByText('Айдархан').count()).toBe(0);
  };

  it(
    'is asked when a case is restricted, opened in an emergency, opened for a time and kept from somebody',
    async () => {
      const { page } = lead;
      await lead.goTo(`/cases/${file.id}/access`);
      await sees(page, 'All caseworkers and lawyers open this case');
      await look(lead, 'know-open');
      await inDialog(page, page, { opener: 'Restrict the case' });
      await page.getByRole('button', { name: 'Give access' }).waitFor();

      await seesNothing();
      await look(other, 'know-not-open');
      await press(other.page, GLASS.opener);
      const dialog = other.page.getByRole('dialog');
      await write(dialog, 'Number of the case', file.number);
      await write(dialog, 'Why it cannot wait', 'short');
      await press(dialog, GLASS.send);
      await sees(dialog, 'Why it cannot wait: too short');
      await look(other, 'know-glass');
      await write(dialog, 'Why it cannot wait', WHY);
      await press(dialog, GLASS.send);
      await sees(other.page, 'You opened this case in an emergency.');
      await heading(other.page, `Case ${file.number}`);
      await look(other, 'know-emergency');

      await lead.goTo('/');
      await page.getByRole('heading', { level: 2, name: 'Alerts about access to cases' }).waitFor();
      await sees(page, 'Нұрсәуле Әріптес opened a restricted case in an emergency.');
      await look(lead, 'know-alert');
      await follow(page, 'See why');
      await sees(page, WHY);
      await inDialog(page, page, { opener: 'End now' });
      await seesNothing();

      await inDialog(page, page, { opener: 'Give access' }, async (form) => {
        await form.getByLabel('Colleague').selectOption({ label: 'Нұрсәуле Әріптес (caseworker)' });
        await form.getByRole('textbox', { name: 'Until the end of' }).fill(soon());
        await write(form, 'For what purpose', 'She translates the papers of the family');
      });
      await sees(page, 'She translates the papers of the family');
      await look(lead, 'know-granted');
      await other.goTo(`/cases/${file.id}`);
      await sees(other.page, 'You are not on this case. It is open to you until');

      await inDialog(page, page, { opener: 'Keep somebody apart' }, async (form) => {
        await form.getByLabel('Colleague').selectOption({ label: 'Нұрсәуле Әріптес (caseworker)' });
        await form.getByLabel('Reason').selectOption({ label: 'relative of somebody in the case' });
        await look(lead, 'know-wall');
      });
      await sees(page, 'in force');
      await seesNothing();
      await press(other.page, GLASS.opener);
      await write(dialog, 'Number of the case', file.number);
      await write(dialog, 'Why it cannot wait', WHY);
      await press(dialog, GLASS.send);
      await sees(dialog, NOT_OPEN);
      expect(lead.complaints).toEqual([]);
      expect(other.complaints, 'one purpose was too short').toEqual([expect.stringContaining('status of 400')]);
    },
    4 * PATIENCE_MS,
  );

  it(
    'is found out when somebody opens a made-up case: the auditors hear who it was',
    async () => {
      const { page } = auditor;
      await auditor.goTo('/');
      await inDialog(page, page, { opener: 'Plant a made-up case' }, async (form) => {
        await write(form, 'Name of the sought person', 'Сәмбет Ойданшыққан');
        await write(form, 'Name of the applicant', 'Ұлмекен Ойданшыққан');
        await look(auditor, 'know-plant');
      });
      await sees(page, '0 alarms');

      await reader.goTo('/cases');
      await reader.page.getByRole('row').filter({ hasText: 'Сәмбет Ойданшыққан' }).getByRole('link').first().click();
      await reader.page.getByRole('heading', { level: 1, name: /^Case C-/ }).waitFor();
      expect(await reader.page.getByText('made-up').count(), 'nothing tells the reader').toBe(0);

      await auditor.goTo('/');
      await sees(page, 'Ақжан Оқушы opened a made-up case.');
      // Another journey of this house may have come upon it too.
      await sees(page, /^[1-9]\d* alarms?$/);
      await look(auditor, 'know-alarm');
      await follow(page, 'See it in the audit trail');
      await heading(page, 'Audit trail');
      await sees(page.getByRole('table'), 'made-up case opened: alarm');
      expect(auditor.complaints).toEqual([]);
    },
    4 * PATIENCE_MS,
  );

  it(
    'is asked again at the 31st case of an hour, with the reason',
    async () => {
      const administrator = await aVisitor(browser, address);
      await signIn(administrator, 'atajurt-administrator');
      const limitOfHour = administrator.page.getByLabel('In an hour');
      const setPerHour = async (limit: string): Promise<void> => {
        await limitOfHour.fill(limit);
        await press(administrator.page, 'Save the limits');
        await sees(administrator.page, 'The limits are saved.');
      };
      const names = Array.from({ length: PER_HOUR + 1 }, (_, at) => `Оқылым ${'АБГДЕЖЗ'[at % 7] ?? ''}ділет${at}ұлы`);
      const cases = [
        ...(await ownCases(lead, 'Бірінші Сұраушы', names.slice(0, MOST_SOUGHT))),
        ...(await ownCases(lead, 'Екінші Сұраушы', names.slice(MOST_SOUGHT))),
      ];
      await administrator.goTo('/admin/organisation');
      const before = await limitOfHour.inputValue();
      await limitOfHour.fill('0');
      await press(administrator.page, 'Save the limits');
      await sees(administrator.page, 'A whole number from 1 to 1000000');
      await setPerHour(String(PER_HOUR));
      await look(administrator, 'know-limits');
      try {
        // One was opened above: the made-up one.
        for (const { id } of cases.slice(1, PER_HOUR))
          expect((await reader.page.request.get(`${address}/api/v1/cases/${id}`)).status()).toBe(200);
        const { page } = reader;
        await page.goto(`${address}/cases/${cases[PER_HOUR]?.id ?? ''}`);
        const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
        await sees(dialog, 'You opened many cases within an hour.');
        await look(reader, 'know-proof');
        await press(dialog, 'Cancel');
        await sees(page, 'Confirm that it is you before this is done.');

        // The same over a dialog in which something was typed: it comes on top, takes the keyboard, and the step goes on.
        await reader.goTo('/');
        await press(page, GLASS.opener);
        const glass = page.getByRole('dialog', { name: GLASS.title });
        await write(glass, 'Number of the case', file.number);
        await write(glass, 'Why it cannot wait', WHY);
        await press(glass, GLASS.send);
        await dialog.getByLabel('Password', { exact: true }).waitFor();
        await page.keyboard.type(OWN_PASSWORD);
        await press(dialog, 'Confirm');
        await heading(page, `Case ${file.number}`);
        expect(reader.complaints).toEqual([]);
      } finally {
        await setPerHour(before);
        await administrator.close();
      }
    },
    4 * PATIENCE_MS,
  );
});
