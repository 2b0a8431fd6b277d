import type { Browser, Locator } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { heading, press, sees } from './support/hand.js';
import { operatorsAdministrators, ownAccounts, sendAs } from './support/own-account.js';
import { ownCases } from './support/own-case.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

const TITLE = 'Сіздің келісіміңізді күтеді';

interface Known {
  readonly id: string;
  readonly login: string;
  readonly version: number;
}

/** Acts that take two people come to whoever may be the second: they stand on their home page, in Kazakh here. */
describe('what waits for an agreement', () => {
  const system = inject('system');
  const { address } = system;
  let browser: Browser;
  let [first, second, lead, lawyer]: Visitor[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    const administrators = [
      { login: 'agree-first', displayName: 'Бірінші Әкімшіқызы' },
      { login: 'agree-second', displayName: 'Екінші Әкімшіұлы' },
    ];
    [first, second] = await operatorsAdministrators(browser, system, administrators, { language: 'kk' });
    [lead, lawyer] = await ownAccounts(
      browser,
      address,
      [
        { login: 'agree-lead', displayName: 'Жауапты Орындаушықызы', role: 'caseworker' },
        { login: 'agree-lawyer', displayName: 'Келісуші Заңгерқызы', role: 'lawyer' },
        { login: 'agree-locked', displayName: 'Құрылғысыз Қызметкерұлы', role: 'lawyer' },
      ],
      { language: 'kk' },
    );
  }, 2 * PATIENCE_MS);
  afterAll(() => browser.close());

  const read = async <Answer>({ page }: Visitor, path: string): Promise<Answer> =>
    (await (await page.request.get(`${address}/api/v1${path}`)).json()) as Answer;
  const part = ({ page }: Visitor): Locator => page.getByRole('heading', { level: 2, name: TITLE });
  const line = ({ page }: Visitor, words: string): Locator => page.getByRole('listitem').filter({ hasText: words });
  const accountOf = async (by: Visitor, login: string): Promise<Known> => {
    const found = (await read<Known[]>(by, '/users')).find((one) => one.login === login);
    if (!found) throw new Error(`${login} was to be made.`);
    return found;
  };
  async function look(visitor: Visitor, name: string): Promise<void> {
    expect(await visitor.accessibility(), name).toEqual([]);
    await picture(visitor, name);
  }
  /** Goes there with the keyboard alone. */
  async function followByKeys({ page }: Visitor, link: Locator): Promise<void> {
    await page.locator('#content').focus();
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Tab');
          return link.evaluate((one) => one === document.activeElement);
        },
        { interval: 20, timeout: PATIENCE_MS },
      )
      .toBe(true);
    await page.keyboard.press('Enter');
  }

  it(
    'brings a colleague who lost their device to another administrator, who agrees with the keyboard',
    async () => {
      if (!first || !second) throw new Error('Two administrators were to be made.');
      const { id, version } = await accountOf(first, 'agree-locked');
      await sendAs(first, `/users/${id}/reset`, { version, factors: true });
      await first.goTo('/');
      expect(await part(first).count(), 'nobody agrees to what they asked for').toBe(0);

      await second.goTo('/');
      await part(second).waitFor();
      const row = line(second, 'Құрылғысыз Қызметкерұлы');
      await sees(row, 'Құрылғысы жоғалды: екінші факторлар алынып, жаңа құпиясөз қойылады.');
      await sees(row, /Сұраған: Бірінші Әкімшіқызы/);
      await sees(row, /дейін күшінде$/);
      await look(second, 'agreements-administrator-kk');
      await followByKeys(second, row.getByRole('link'));
      const { page } = second;
      await heading(page, 'Пайдаланушылар');
      await page.getByRole('button', { name: 'Растау: agree-locked' }).focus();
      await page.keyboard.press('Enter');
      await sees(page.getByRole('dialog'), 'Бір реттік сілтеме');
      await press(page.getByRole('dialog'), 'Тапсырдым');
      await page.getByRole('link', { name: 'Іздеу', exact: true }).click();
      await heading(page, 'Бүгінгі жұмыс');
      await part(second).waitFor({ state: 'detached' });
      expect([...first.complaints, ...second.complaints]).toEqual([]);
    },
    4 * PATIENCE_MS,
  );

  it(
    'brings what is asked about a case to the lawyer beside its lead, and to the tab where it is decided',
    async () => {
      if (!first || !lead || !lawyer) throw new Error('A lead and a lawyer were to be made.');
      const [file] = await ownCases(lead, 'Келісім Сұраушы', ['Келісімбек Іздеулі']);
      if (!file) throw new Error('A case was to be made.');
      const { user } = await read<{ user: { id: string } }>(lawyer, '/session');
      const at = `/cases/${file.id}`;
      await sendAs(lead, `${at}/assignments`, { userId: user.id, lead: false });
      await sendAs(lead, `${at}/fate-claims`, {
        ...{ axis: 'liberty', value: 'deceased', asOf: '2021-05', sourceKind: 'relative_contact', sourceNote: '' },
        confidence: 'low',
      });
      await sendAs(lead, `${at}/level-requests`, { toLevel: 0, reason: 'Отбасы жариялауға келісті' });
      await sendAs(first, `${at}/shredding`, { decisionNumber: '12/2026', decidedOn: '2026-11-02' });

      await lawyer.goTo('/');
      await part(lawyer).waitFor();
      const rows = line(lawyer, file.number).filter({ hasText: /Сұраған|Жазған/ });
      expect(await rows.count()).toBe(3);
      await look(lawyer, 'agreements-lawyer-kk');
      await lead.goTo('/');
      await sees(line(lead, file.number), 'Істі жою сұралды.');
      expect(
        await line(lead, file.number)
          .filter({ hasText: /Сұраған|Жазған/ })
          .count(),
        'its own wishes are not there',
      ).toBe(1);
      await followByKeys(lawyer, rows.filter({ hasText: 'деңгейін төмендету' }).getByRole('link'));
      await lawyer.page.getByRole('button', { name: 'Келісу' }).waitFor();
      expect(new URL(lawyer.page.url()).pathname).toBe(`${at}/access`);
      expect([...lead.complaints, ...lawyer.complaints]).toEqual([]);
    },
    4 * PATIENCE_MS,
  );
});
