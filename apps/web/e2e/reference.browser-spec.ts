import type { Browser, Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, group, mark, press, sees, write } from './support/hand.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

type Data = Readonly<Record<string, unknown>>;
interface Entry {
  readonly code: string;
  readonly validFrom: string | null;
  readonly data: Data;
}

const { address } = inject('system');
const FINGER = 44;

/** What stands of an entry, the version that comes last at the end. */
const versionsOf = async (page: Page, kind: string, code: string): Promise<readonly Entry[]> => {
  const answer = await page.request.get(`${address}/api/v1/reference?kinds=${kind}&coming=true`);
  return ((await answer.json()) as Entry[]).filter((one) => one.code === code);
};

/** Nobody is shown a structure to write. */
const demandNoStructure = async (dialog: Locator): Promise<void> => {
  const typed = await dialog
    .locator('textarea, input')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(typed.filter((text) => /[{}[\]]/.test(text))).toEqual([]);
  expect(await dialog.getByText('JSON').count()).toBe(0);
};

/** The row of a list, opened by its name. */
async function openRow(list: Locator, name: string): Promise<Locator> {
  await list.getByRole('button', { name, exact: true, expanded: false }).click();
  return group(list, name);
}

describe('an entry of the reference data is revised by hand', () => {
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(() => visitor.close());
  afterAll(() => browser.close());

  async function arrives(language: 'kk' | 'ru', width: number, kind: string): Promise<Page> {
    visitor = await aVisitor(browser, address, { language, width });
    await visitor.context.addInitScript((chosen) => localStorage.setItem('izdeu.language', chosen), language);
    await signIn(visitor, 'administrator');
    await visitor.goTo(`/reference?kind=${kind}`);
    return visitor.page;
  }

  it(
    'an office of a recipient, and what was typed is there after the page was lost',
    async () => {
      const page = await arrives('ru', 1280, 'recipient');
      const name = 'Омбудсмен (Акыйкатчы) Кыргызской Республики';
      const [before] = await versionsOf(page, 'recipient', 'KG-OMBUDSMAN');
      const title = (before?.data['labels'] as { ru: string } | undefined)?.ru ?? name;
      const open = async (): Promise<Locator> => {
        // By the keyboard, as who uses no mouse.
        await page.getByRole('button', { name: title, exact: true }).press('Enter');
        await press(page, 'Внести новую редакцию');
        const dialog = page.getByRole('dialog', { name: `Новая редакция: ${title}` });
        await dialog.waitFor();
        return dialog;
      };
      let dialog = await open();
      let offices = group(dialog, 'Адреса и отделения');
      await press(offices, 'Добавить: Адреса и отделения');
      let row = group(offices, '2. новая строка');
      await write(row, 'Название (RU)', 'Приёмная');
      row = group(offices, '2. Приёмная');
      for (const [language, text] of Object.entries({ KK: 'Қабылдау бөлмесі', EN: 'Reception' }))
        await write(row, `Название (${language})`, text);
      await write(row, 'Телефон', '+996 312 000000');
      await write(row, 'Действует с', '01.02.2031');
      await choose(row, 'Достоверность', 'own');
      await demandNoStructure(dialog);
      expect(await visitor.accessibility()).toEqual([]);
      await picture(visitor, 'recipient');

      await page.reload();
      dialog = await open();
      await sees(dialog, /набранное|восстановлен/i);
      offices = group(dialog, 'Адреса и отделения');
      await openRow(offices, '2. Приёмная');
      await press(offices, 'Выше: 2. Приёмная');
      row = group(offices, '1. Приёмная');
      expect(await row.getByRole('textbox', { name: 'Телефон', exact: true }).inputValue()).toBe('+996 312 000000');
      await write(row, 'Источник', 'письмо приёмной');
      // The server knows no recipient of any country: its refusal stands at the field.
      await choose(dialog, 'Страна', { label: 'любая страна' });
      await write(dialog, 'Вступает в силу', '01.02.2031');
      await write(dialog, 'Причина изменения', 'открылась приёмная');
      await press(dialog, 'Внести редакцию');
      await vi.waitFor(async () =>
        expect(await dialog.getByRole('combobox', { name: 'Страна', exact: true }).getAttribute('aria-invalid')).toBe(
          'true',
        ),
      );
      await choose(dialog, 'Страна', 'KG');
      await press(dialog, 'Внести редакцию');
      await dialog.waitFor({ state: 'detached' });

      const after = (await versionsOf(page, 'recipient', 'KG-OMBUDSMAN')).at(-1);
      expect(after?.data).toEqual({
        ...before?.data,
        offices: [
          {
            labels: { kk: 'Қабылдау бөлмесі', ru: 'Приёмная', en: 'Reception' },
            ...{ city: null, address: null, phone: '+996 312 000000', email: null, website: null },
            ...{ validFrom: '2031-02-01', validTo: null, source: 'письмо приёмной', confidence: 'own' },
          },
          ...(before?.data['offices'] as Data[]),
        ],
      });
      // The refusal that was asked for is one of them.
      expect(visitor.complaints.filter((one) => !one.includes('status of 400'))).toEqual([]);
    },
    PATIENCE_MS * 3,
  );

  it(
    'a holiday and a moved day of a calendar on a phone; what is no number is named',
    async () => {
      const page = await arrives('kk', 360, 'calendar');
      const [before] = await versionsOf(page, 'calendar', 'KG');
      const opener = page.getByRole('button', { name: 'Қырғызстан', exact: true });
      expect((await opener.boundingBox())?.height).toBeGreaterThanOrEqual(FINGER);
      await opener.click();
      await press(page, 'Жаңа нұсқа енгізу');
      const dialog = page.getByRole('dialog', { name: 'Жаңа нұсқа: Қырғызстан' });
      await mark(group(dialog, 'Аптаның демалыс күндері'), 'жұма');
      const holidays = group(dialog, 'Мерекелер');
      const newYear = await openRow(holidays, '1. Жаңа жыл');
      await write(newYear, 'Күні', '1a');
      const moved = group(dialog, 'Ауыстырылған күндер');
      await press(moved, 'Қосу: Ауыстырылған күндер');
      const row = moved.getByRole('group').first();
      await write(row, 'Демалыс болған күн', '03.01.2031');
      await write(row, 'Оның орнына жұмыс істейтін күн', '04.01.2031');
      await write(row, 'Дереккөз', 'үкімет қаулысы');
      await choose(row, 'Сенімділігі', 'own');
      await write(dialog, 'Күшіне енетін күні', '01.01.2031');
      await write(dialog, 'Өзгерту себебі', 'күн ауыстырылды');
      await press(dialog, 'Жаңа нұсқаны енгізу');
      await sees(dialog, 'Мерекелер 1, Күні: бұл өріс дұрыс жазылмаған');
      await demandNoStructure(dialog);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await visitor.accessibility()).toEqual([]);
      await picture(visitor, 'calendar');

      await write(newYear, 'Күні', '2');
      await press(dialog, 'Жаңа нұсқаны енгізу');
      await dialog.waitFor({ state: 'detached' });
      const [first, ...others] = before?.data['holidays'] as Data[];
      expect((await versionsOf(page, 'calendar', 'KG')).at(-1)?.data).toEqual({
        ...before?.data,
        weekend: [...(before?.data['weekend'] as number[]), 5],
        holidays: [{ ...first, day: 2 }, ...others],
        movedDays: [{ off: '2031-01-03', working: '2031-01-04', source: 'үкімет қаулысы', confidence: 'own' }],
      });
      expect(visitor.complaints).toEqual([]);
    },
    PATIENCE_MS * 3,
  );
});
