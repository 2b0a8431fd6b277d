import { SAID_NAMES } from '../../../seeds/demo/said-names.js';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { aVisitor, signIn, type Visitor } from './support/visitor.js';

const LOGIN = 'said-names';
const PASSWORD = 'toqsan-besinshi-terek';
/** Among so many first finds a caseworker sees a name without scrolling. */
const FIRST = 3;

const today = new Date().toISOString().slice(0, 10);
const told = (name: string) => ({
  personId: null,
  names: [{ value: name, kind: 'legal', source: '' }],
  sex: 'unknown',
  birth: '',
  birthPlace: '',
  identityNumbers: [],
});
const FORM = {
  ...{ channel: 'visit', receivedOn: today, language: 'kk', interpreter: null, asks: ['news'], askWords: '' },
  applicant: { ...told('Үлгі Айтушы'), regionCode: '', contacts: [] },
  sought: SAID_NAMES.map(([recorded]) => ({
    ...told(recorded),
    ...{ occupation: '', lastAddress: '', lastAddressCode: '', citizenship: [], events: [] },
    relation: { kinTerm: '', between: [], words: '' },
  })),
  consents: [{ purpose: 'store', recipientCode: '', granted: true, limits: '' }],
};

describe('what a family says into the search box', () => {
  const { address } = inject('system');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function send<Answer>({ page }: Visitor, path: string, data: object): Promise<Answer> {
    const { csrfToken } = (await (await page.request.get(`${address}/api/v1/session`)).json()) as { csrfToken: string };
    const headers = { 'X-Izdeu-Token': csrfToken, 'Idempotency-Key': crypto.randomUUID() };
    const answer = await page.request.post(`${address}/api/v1${path}`, { data, headers });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return (answer.status() === 204 ? null : await answer.json()) as Answer;
  }

  /** A caseworker of their own, whom no other journey signs in. */
  async function aCaseworker(): Promise<Visitor> {
    const administrator = await aVisitor(browser, address);
    await signIn(administrator, 'atajurt-administrator');
    const account = { login: LOGIN, displayName: 'Үлгі Іздеуші', role: 'caseworker' };
    const { oneTimePassword: password } = await send<{ oneTimePassword: string }>(administrator, '/users', account);
    await administrator.close();
    const caseworker = await aVisitor(browser, address, { language: 'ru' });
    await caseworker.page.request.post(`${address}/api/v1/session`, { data: { login: LOGIN, password } });
    await send(caseworker, '/session/password', { current: password, next: PASSWORD });
    return caseworker;
  }

  const box = (page: Page) => page.getByRole('combobox', { name: /^Найти человека/ });

  it('finds each of twenty people who stand in the base in the letters of another script, and says why', async () => {
    const caseworker = await aCaseworker();
    const { page } = caseworker;
    await send(caseworker, '/appeals', { form: FORM });
    await caseworker.goTo('/tasks');
    const missed: string[] = [];
    for (const [recorded, said] of SAID_NAMES) {
      await box(page).fill(said);
      const option = page.getByRole('option').filter({ hasText: recorded });
      await option.first().waitFor();
      const shown = await page.getByRole('option').allInnerTexts();
      const place = shown.findIndex((text) => text.includes(recorded));
      const reason = shown[place]?.split('\n').at(-1) ?? '';
      if (place >= FIRST || !/(То же имя|Возможно, то же имя)\. .*[.»)]/.test(reason))
        missed.push(`${said}: ${place + 1}. of ${shown.length}: ${shown[place] ?? ''}`);
    }
    expect(missed).toEqual([]);
    expect(caseworker.complaints).toEqual([]);
    await caseworker.close();
  });
});
