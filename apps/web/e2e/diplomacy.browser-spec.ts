import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

/** A diplomatic event from the list to the calendar of a case, wide and on a phone. */
describe('diplomatic events', () => {
  const { address, caseId } = inject('system');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const sideways = ({ page }: Visitor) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  async function demandCalm(visitor: Visitor): Promise<void> {
    expect(await visitor.accessibility()).toEqual([]);
    expect(await sideways(visitor)).toBeLessThanOrEqual(0);
  }

  it.each([
    { width: 1280, login: 'caseworker2' },
    { width: 360, login: 'lawyer2' },
  ])(
    'are recorded, corrected and put beside cases at $width px',
    async ({ width, login }) => {
      const visitor = await aVisitor(browser, address, { width, language: 'ru' });
      await signIn(visitor, login);
      const { page } = visitor;
      const file = (await (await page.request.get(`${address}/api/v1/cases/${caseId}`)).json()) as { number: string };
      const place = `Астана, ${width}`;

      await visitor.goTo('/diplomacy');
      await page.getByRole('button', { name: 'Записать событие' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Вид').selectOption({ label: 'официальный визит' });
      await dialog.getByLabel('Место').fill(place);
      await dialog.getByLabel('Участники').fill('Министерство иностранных дел\nПосольство');
      await dialog.getByLabel('Что было сказано').fill('Стороны обсудили консульские вопросы');
      await dialog.getByLabel('Откуда известно').selectOption({ label: 'публикация в СМИ' });
      await demandCalm(visitor);
      await dialog.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByRole('heading', { level: 1, name: 'официальный визит' }).waitFor();

      await page.getByRole('button', { name: 'Добавить дела' }).click();
      await dialog.getByLabel('Номера дел').fill(`${file.number}, C-1999-0001`);
      await dialog.getByLabel('Состояние').selectOption({ index: 1 });
      await dialog.getByText(/Фильтру под/).waitFor();
      await demandCalm(visitor);
      await dialog.getByRole('button', { name: 'Добавить дела' }).click();
      await page.getByText('нет: C-1999-0001').waitFor();

      await page.getByRole('button', { name: 'Исправить' }).click();
      await dialog.getByLabel('Почему меняется').fill('Источник исправил место');
      await dialog.getByLabel('Место').fill(`${place}, дворец`);
      await dialog.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByText('1 прежняя запись').click();
      await page.getByText(`${place}, дворец`).waitFor();
      await demandCalm(visitor);

      await visitor.goTo(`/cases/${caseId}/diplomacy`);
      await page.getByText('Один календарь, без выводов').waitFor();
      await page.getByText(`${place}, дворец`).waitFor();
      await demandCalm(visitor);
      await visitor.goTo('/diplomacy');
      await page.getByText(`${place}, дворец`).waitFor();
      await demandCalm(visitor);
      expect(visitor.complaints).toEqual([]);
      await visitor.close();
    },
    3 * PATIENCE_MS,
  );

  it.each([
    { width: 1280, login: 'caseworker2' },
    { width: 360, login: 'lawyer2' },
  ])(
    'stand beside petitions, which are written, signed and handed in at $width px',
    async ({ width, login }) => {
      const visitor = await aVisitor(browser, address, { width, language: 'ru' });
      await signIn(visitor, login);
      const { page } = visitor;
      const file = (await (await page.request.get(`${address}/api/v1/cases/${caseId}`)).json()) as { number: string };

      await visitor.goTo('/petitions');
      await page.getByRole('button', { name: 'Составить петицию' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Название для себя').fill(`Обращение родственников, ${width}`);
      await dialog.getByLabel('Кому').selectOption('KZ-MFA');
      await dialog.getByLabel('Текст').fill('Просим выяснить судьбу наших родственников.');
      await demandCalm(visitor);
      await dialog.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByRole('heading', { level: 1, name: 'Петиция', exact: true }).waitFor();

      await page.getByRole('button', { name: 'Добавить подписавших' }).click();
      await dialog.getByLabel('Имена').fill('Сынақ Бірінші\nСынақ Екінші');
      await dialog.getByLabel('Как отмечено согласие').fill('лист 1, спросил сотрудник');
      await dialog.getByRole('button', { name: 'Добавить подписавших' }).click();
      await page.getByText('2 подписи').waitFor();
      await page.getByRole('button', { name: 'Добавить дела' }).click();
      await dialog.getByLabel('Номера дел').fill(file.number);
      await dialog.getByRole('button', { name: 'Добавить дела' }).click();
      await page.getByText('Добавлено: 1').waitFor();
      await page.getByRole('button', { name: 'Подача и ответ' }).click();
      await dialog.getByRole('textbox', { name: 'Подана' }).fill('20.11.2026');
      await demandCalm(visitor);
      await dialog.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByRole('button', { name: 'Изменить текст' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Скан и письмо' }).click();
      await dialog.getByLabel('Скан подписных листов').waitFor();
      await demandCalm(visitor);
      await dialog.getByRole('button', { name: 'Отмена' }).click();
      await demandCalm(visitor);
      expect(visitor.complaints).toEqual([]);
      await visitor.close();
    },
    3 * PATIENCE_MS,
  );
});
