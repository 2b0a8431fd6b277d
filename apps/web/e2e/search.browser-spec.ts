import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { aVisitor, signIn, type Visitor } from './support/visitor.js';

interface Sought {
  readonly caseId: string;
  readonly names: readonly { readonly value: string; readonly script: string }[];
}

/** What a family says of somebody on record: never a spelling that stands in the base. */
const SAID: readonly (readonly [what: string, script: string, said: (name: string) => string])[] = [
  [
    'in Latin letters, the father first',
    'latin',
    (name) =>
      name
        .replace(/(uly|kyzy)$/, '')
        .split(' ')
        .reverse()
        .join(' ')
        .toLowerCase(),
  ],
  ['in Chinese characters without the dot between', 'han', (name) => name.replace('·', ' ')],
  ['in Arabic script without the ending', 'arabic', (name) => name.split(' ').slice(0, 2).join(' ')],
  ['in Cyrillic without the Kazakh letters', 'cyrillic', (name) => plain(name)],
];

const LETTERS: Readonly<Record<string, string>> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', і: 'и' };
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(ұлы|қызы)$/, '')
    .replace(/[әғқңөұүі]/g, (letter) => LETTERS[letter] ?? letter);

describe('the search box', () => {
  const { address } = inject('system');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function aCaseworker(width: number, language: 'en' | 'kk'): Promise<Visitor> {
    const visitor = await aVisitor(browser, address, { width, language });
    await signIn(visitor, 'caseworker2');
    await visitor.goTo('/');
    await visitor.page.evaluate((chosen) => localStorage.setItem('izdeu.language', chosen), language);
    await visitor.goTo('/tasks');
    return visitor;
  }

  const aSoughtPerson = ({ page }: Visitor): Promise<Sought> =>
    page.evaluate(async () => {
      const read = async <T>(path: string): Promise<T> => (await (await fetch(`/api/v1${path}`)).json()) as T;
      const { items } = await read<{ items: { id: string }[] }>('/cases?limit=50');
      for (const { id: caseId } of items) {
        const { sought } = await read<{ sought: { id: string } }>(`/cases/${caseId}`);
        const { names } = await read<Sought>(`/people/${sought.id}`);
        if (names.length >= 5) return { caseId, names: names.map(({ value, script }) => ({ value, script })) };
      }
      throw new Error('Nobody is on record in every script.');
    });

  const box = (page: Page) => page.getByRole('combobox', { name: /Find a person|Адамды/ });

  const found = (page: Page) => page.getByRole('listbox').getByRole('option');

  it('finds people by what the family says, tells why, and leads to their case by keys alone', async () => {
    const visitor = await aCaseworker(1280, 'en');
    const { page } = visitor;
    const { caseId, names } = await aSoughtPerson(visitor);
    const shown = names.find(({ script }) => script === 'cyrillic')?.value ?? '';
    for (const [what, script, said] of SAID) {
      const recorded = names.find((name) => name.script === script)?.value ?? '';
      await box(page).fill(said(recorded));
      const option = found(page).filter({ hasText: shown }).first();
      await option.waitFor();
      expect(`${what}: ${await option.innerText()}`).toMatch(/Same name\./);
    }
    const wrong = await visitor.accessibility();
    await page.keyboard.press('Escape');
    await found(page).first().waitFor({ state: 'hidden' });
    await page.locator('main h1').click();
    await page.keyboard.press('/');
    expect(await box(page).evaluate((input) => input === document.activeElement)).toBe(true);
    await box(page).fill(shown);
    await found(page).filter({ hasText: shown }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${caseId}`);
    await box(page).fill(shown.slice(0, 5));
    await found(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Search results' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/search');
    expect([...wrong, ...visitor.complaints]).toEqual([]);
    await visitor.close();
  });

  it('asks again for its reasons when another language is chosen', async () => {
    const visitor = await aCaseworker(1280, 'en');
    const { page } = visitor;
    await box(page).fill('Serik');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Search results' }).waitFor();
    const again = page.waitForRequest((request) => request.url().endsWith('/api/v1/search'));
    await page.locator('select.izdeu-language, .izdeu-language select').selectOption('kk');
    expect((await again).headers()['accept-language']).toMatch(/^kk/);
    await visitor.close();
  });

  it('fits a phone', async () => {
    const visitor = await aCaseworker(360, 'kk');
    const { page } = visitor;
    const { names } = await aSoughtPerson(visitor);
    await box(page).fill(names[0]?.value ?? '');
    await found(page).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const list = await page.getByRole('listbox').boundingBox();
    expect(list?.x).toBeGreaterThanOrEqual(0);
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(360);
    expect([...(await visitor.accessibility()), ...visitor.complaints]).toEqual([]);
    await visitor.close();
  });
});
