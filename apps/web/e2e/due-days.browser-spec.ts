import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { follow, press } from './support/hand.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

describe('from the list of due days', () => {
  const { address } = inject('system');
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
    visitor = await aVisitor(browser, address, { language: 'ru' });
    await signIn(visitor, 'caseworker2');
  }, PATIENCE_MS * 2);
  afterAll(async () => {
    await visitor.close();
    await browser.close();
  });

  it('a letter that nobody answered leads to a complaint with one click, which names what it follows', async () => {
    const { page } = visitor;
    await visitor.goTo('/due');
    const late = page
      .getByRole('list', { name: 'Просрочено' })
      .getByRole('listitem')
      .filter({ hasText: 'Должен быть ответ' });
    const number = await late.first().locator('.izdeu-number').first().textContent();
    await late.first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Следующие законные шаги' }).waitFor();
    const step = page.locator('.izdeu-next-step').filter({ hasText: 'досудебная жалоба на бездействие' });
    await step.getByRole('button', { name: 'Начать проект письма' }).click();
    await page.waitForURL((url) => /^\/letters\/[0-9a-f-]{36}$/.test(url.pathname));
    await page.locator('textarea').first().waitFor();
    await vi.waitFor(async () => {
      const texts = await page
        .locator('textarea')
        .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
      const complaint = texts.find((text) => text.includes('обжалуем это бездействие'));
      expect(complaint).toContain(`№ ${number}`);
    });
    expect(await visitor.accessibility()).toEqual([]);
  }, 180_000);

  it('a calendar address is made, shown once and ended', async () => {
    const { page } = visitor;
    await visitor.goTo('/due');
    await press(page, 'Создать адрес');
    const shown = await page.getByRole('textbox', { name: 'Адрес' }).inputValue();
    const text = await page.evaluate(async (path) => (await fetch(path)).text(), new URL(shown).pathname);
    expect(text).toContain('BEGIN:VCALENDAR');
    await visitor.goTo('/due');
    expect(await page.getByRole('textbox', { name: 'Адрес' }).count()).toBe(0);
    await press(page, 'Закрыть адрес');
    await page.getByRole('button', { name: 'Создать адрес' }).waitFor();
    const after = await page.evaluate(async (path) => (await fetch(path)).status, new URL(shown).pathname);
    expect(after).toBe(404);
  }, 120_000);

  it('an answer takes an incoming number, which the register shows', async () => {
    const { page } = visitor;
    await visitor.goTo('/letters/registry?series=incoming');
    await page.getByText('Журнал входящих документов').first().waitFor();
    expect(await visitor.accessibility()).toEqual([]);
    await follow(page, 'Сроки');
    await page.getByRole('heading', { name: 'Сроки' }).waitFor();
    expect(visitor.complaints).toEqual([]);
  }, 120_000);
});
