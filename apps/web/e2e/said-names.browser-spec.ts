import { SAID_NAMES } from '../../../seeds/demo/said-names.js';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { today } from '@izdeu/testing';
import { openBrowser } from './support/browser.js';
import { ownAccounts, sendAs } from './support/own-account.js';

const ACCOUNT = { login: 'said-names', displayName: 'Үлгі Іздеуші', role: 'caseworker' } as const;
/** Among so many first finds a caseworker sees a name without scrolling. */
const FIRST = 3;

const told = (name: string) => ({
  personId: null,
  names: [{ value: name, kind: 'legal', source: '' }],
  sex: 'unknown',
  birth: '',
  birthPlace: '',
  identityNumbers: [],
});
const FORM = {
  ...{ channel: 'visit', receivedOn: today(), language: 'kk', interpreter: null, asks: ['news'], askWords: '' },
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

  const box = (page: Page) => page.getByRole('combobox', { name: /^Найти человека/ });

  it('finds each of twenty people who stand in the base in the letters of another script, and says why', async () => {
    const [caseworker] = await ownAccounts(browser, address, [ACCOUNT], { language: 'ru' });
    if (!caseworker) throw new Error('Nobody came to work.');
    const { page } = caseworker;
    await sendAs(caseworker, '/appeals', { form: FORM });
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
