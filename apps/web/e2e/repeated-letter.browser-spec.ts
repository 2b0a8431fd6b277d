import type { GateView, LetterView, ListedLetterView } from '@izdeu/api-client';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { press, sees } from './support/hand.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

const MINISTRY = /^Министерство иностранных дел, Департамент/;
const WARNING = 'Письмо того же вида этому адресату по этому делу ещё ждёт ответа';

describe('a letter to the ministry', () => {
  const { address } = inject('system');
  let browser: Browser;
  let visitor: Visitor;
  let letters: ListedLetterView[];
  beforeAll(async () => {
    browser = await openBrowser();
    visitor = await aVisitor(browser, address, { language: 'ru' });
    await signIn(visitor, 'caseworker2');
    letters = await read('/letters?recipientCode=KZ-MFA&limit=100');
  }, PATIENCE_MS * 2);
  afterAll(async () => {
    await visitor.close();
    await browser.close();
  });

  async function read<T>(path: string): Promise<T> {
    const answer = await visitor.page.request.get(`${address}/api/v1${path}`);
    if (!answer.ok()) throw new Error(`${path} was answered by ${answer.status()}`);
    return (await answer.json()) as T;
  }

  const gateOf = (caseId: string): Promise<GateView> => read(`/cases/${caseId}/gate?recipientCode=KZ-MFA`);

  /** An application that the ministry has not answered, in a case that is this caseworker's to work on. */
  async function firstAwaited(): Promise<{ id: string; caseId: string; outgoingNumber: string }> {
    for (const { id, caseId, kind, state, outgoingNumber } of letters) {
      if (kind !== 'application' || !['dispatched', 'acknowledged'].includes(state) || outgoingNumber === null)
        continue;
      const { actions } = await read<LetterView>(`/letters/${id}`);
      if (actions.includes('record_reply')) return { id, caseId, outgoingNumber };
    }
    throw new Error('The demo house waits for no answer of the ministry.');
  }

  async function beginFor(caseId: string): Promise<void> {
    await visitor.goTo(`/cases/${caseId}/letters/new`);
    await visitor.page.getByRole('radio', { name: MINISTRY }).check();
  }

  it(
    'that is begun while the first of its kind waits for an answer says so before and after, with a way to the first',
    async () => {
      const { page } = visitor;
      const waiting = await firstAwaited();
      await beginFor(waiting.caseId);
      const warning = page.getByRole('alert').filter({ hasText: WARNING });
      await sees(warning, `Письмо № ${waiting.outgoingNumber}`);
      expect(await visitor.accessibility()).toEqual([]);
      await picture(visitor, 'letter-begun-again');
      await press(page, 'Начать черновик');
      await page.waitForURL((url) => /^\/letters\/[0-9a-f-]{36}$/.test(url.pathname));
      await page.getByRole('heading', { name: 'Готовность к отправке' }).waitFor();
      await sees(warning, `Письмо № ${waiting.outgoingNumber}`);
      await picture(visitor, 'letter-again');
      await warning.getByRole('link', { name: `Письмо № ${waiting.outgoingNumber}` }).click();
      await page.waitForURL((url) => url.pathname === `/letters/${waiting.id}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await warning.count()).toBe(0);
    },
    3 * PATIENCE_MS,
  );

  it(
    'names what the family asks for and it does not, and leads to where that is changed',
    async () => {
      const { page } = visitor;
      const gates = await Promise.all(
        [...new Set(letters.map(({ caseId }) => caseId))].map(async (caseId) => ({
          caseId,
          gate: await gateOf(caseId),
        })),
      );
      const found = gates.find(({ gate }) => gate.asksLeftOut.includes('consular_access'));
      if (!found) throw new Error('Nobody in the demo house asks for what there is no right to.');
      await beginFor(found.caseId);
      const part = page.getByRole('region', { name: 'О чём семья просит, а письмо не просит', exact: true });
      await sees(part, 'консульский доступ');
      expect(await visitor.accessibility()).toEqual([]);
      await picture(visitor, 'letter-asks-left-out');
      await part.getByRole('link', { name: 'Открыть гражданство' }).click();
      await page.waitForURL((url) => url.pathname === `/cases/${found.caseId}/citizenship`);
      expect(visitor.complaints).toEqual([]);
    },
    3 * PATIENCE_MS,
  );
});
