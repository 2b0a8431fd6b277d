import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, inDialog, sees, write } from './support/hand.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

/** The citizenship of a person of the demo house: recorded by hand, read as protection. */
describe('citizenship', () => {
  const { address, caseId } = inject('system');
  const api = `${address}/api/v1`;
  let browser: Browser;
  let visitor: Visitor;
  let soughtId: string;
  beforeAll(async () => {
    browser = await openBrowser();
    visitor = await aVisitor(browser, address, { language: 'ru' });
    await signIn(visitor, 'lawyer2');
    const answer = await visitor.page.request.get(`${api}/cases/${caseId}`);
    soughtId = ((await answer.json()) as { sought: { id: string } }).sought.id;
    await record('citizenship', { status: 'KZ_NAT_PRC_OPEN', from: '2016', to: '', ...SEEN, confidence: 'high' });
    await record('citizenship', { status: 'KANDAS', from: '2009~', to: '2016', ...SEEN, confidence: 'medium' });
    await record('numbers', { kind: 'prc_id', value: '654125198001010010' });
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  const SEEN = { sourceKind: 'document_seen', sourceNote: '' };
  const SOURCE = 'Откуда сведения';

  async function record(what: string, data: object): Promise<void> {
    const { request } = visitor.page;
    const { csrfToken } = (await (await request.get(`${api}/session`)).json()) as { csrfToken: string };
    const headers = { 'X-Izdeu-Token': csrfToken, 'Idempotency-Key': crypto.randomUUID() };
    const answer = await request.post(`${api}/people/${soughtId}/${what}`, { data, headers });
    if (answer.status() !== 201) throw new Error(`${what} was answered by ${answer.status()}`);
  }

  it(
    'is read as who may act, borne out by evidence, with the missing step named and the papers told',
    async () => {
      const { page } = visitor;
      await visitor.goTo(`/cases/${caseId}/citizenship`);
      const panel = page.getByRole('region', { name: 'Кто может защитить сегодня', exact: true });
      await sees(panel, 'КНР может считать этого человека своим гражданином');
      await sees(panel, 'Что это значит для письма');
      const steps = page.getByRole('region', { name: 'Выход из гражданства КНР', exact: true });
      await sees(steps, 'Предупредите до поездки в Китай');
      const claim = page.getByRole('listitem').filter({ hasText: 'учёт в КНР не закрыт' });
      await inDialog(
        claim,
        page,
        { opener: 'Добавить подтверждение или возражение', send: 'Сохранить' },
        async (dialog) => {
          await choose(dialog, 'Эти сведения', 'contests');
          await choose(dialog, 'Кто говорит', 'prc_authority');
          await choose(dialog, SOURCE, 'document_seen');
        },
      );
      await sees(panel, 'Кто-то это отрицает');
      const step = 'Нотариально заверенное заявление об отказе от гражданства';
      await inDialog(steps, page, { opener: `Записать: ${step}`, title: step, send: 'Сохранить' }, async (dialog) => {
        await choose(dialog, 'Состояние', 'done');
        await choose(dialog, SOURCE, 'document_seen');
      });
      await sees(steps, /Недостающий шаг: Паспорт КНР сдан/);
      await inDialog(page, page, { opener: 'Записать о документе', send: 'Сохранить' }, async (dialog) => {
        await choose(dialog, 'Документ', 'prc_id');
        await choose(dialog, 'Что с ним', 'confiscated');
        await choose(dialog, 'У кого', 'prc_authority');
        await choose(dialog, SOURCE, 'document_seen');
      });
      await sees(page.getByRole('region', { name: 'Где документы', exact: true }), 'не возвращён');
      await inDialog(page, page, { opener: 'Добавить члена семьи', send: 'Сохранить' }, async (dialog) => {
        await write(dialog, 'Имя, как в удостоверении', 'Айжан Сынақ');
        await choose(dialog, 'Кем приходится владельцу', 'spouse');
      });
      await sees(page, 'Айжан Сынақ');
      expect(await visitor.accessibility()).toEqual([]);
      expect(visitor.complaints).toEqual([]);
    },
    3 * PATIENCE_MS,
  );

  it(
    'asks where a number says something else than the family, and tells the ground beside the recipient',
    async () => {
      const { page } = visitor;
      await visitor.goTo(`/cases/${caseId}/people`);
      const number = page.getByRole('listitem').filter({ hasText: 'Номер говорит не то, что семья' }).first();
      await number.getByRole('button', { name: 'Показать полностью' }).press('Enter');
      await sees(number, 'по номеру');
      expect(await visitor.accessibility()).toEqual([]);
      await visitor.goTo(`/cases/${caseId}/letters/new`);
      await page.getByRole('radio', { name: /^Министерство иностранных дел, Департамент/ }).check();
      await sees(page.getByRole('region', { name: 'Защита', exact: true }), 'по праву');
      expect(await visitor.accessibility()).toEqual([]);
    },
    3 * PATIENCE_MS,
  );

  it(
    'fits a narrow screen in Kazakh, and its dialogs are opened and left by keyboard',
    async () => {
      const narrow = await aVisitor(browser, address, { width: 360, language: 'kk' });
      await narrow.context.addCookies(await visitor.context.cookies());
      await narrow.context.addInitScript(() => localStorage.setItem('izdeu.language', 'kk'));
      await narrow.goTo(`/cases/${caseId}/citizenship`);
      await sees(narrow.page, 'Бүгін кім қорғай алады');
      const opener = narrow.page.getByRole('button', { name: 'Құжат туралы жазу' });
      await opener.press('Enter');
      await narrow.page.getByRole('dialog').waitFor();
      expect(await narrow.accessibility()).toEqual([]);
      await narrow.page.keyboard.press('Escape');
      await narrow.page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await narrow.accessibility()).toEqual([]);
      const sideways = () => document.documentElement.scrollWidth - window.innerWidth;
      expect(await narrow.page.evaluate(sideways)).toBeLessThanOrEqual(0);
      await narrow.close();
    },
    3 * PATIENCE_MS,
  );
});
