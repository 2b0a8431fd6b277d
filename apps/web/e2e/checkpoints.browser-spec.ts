import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { press } from './support/hand.js';
import { ownAccounts } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

describe('an auditor', () => {
  const { address } = inject('system');
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    browser = await openBrowser();
    const account = { login: 'atajurt-trail-auditor', displayName: 'Сынақ Аудитор', role: 'auditor' } as const;
    [visitor] = (await ownAccounts(browser, address, [account], { language: 'kk' })) as [Visitor];
  }, PATIENCE_MS * 2);
  afterAll(async () => {
    await visitor.close();
    await browser.close();
  });

  const saved = async (page: Page, click: () => Promise<void>): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()]);
    return readFileSync(await download.path(), 'utf8');
  };

  it('signs a checkpoint, takes it and the trail home, and reads in words that the trail is whole', async () => {
    const { page } = visitor;
    await visitor.goTo('/audit');
    await press(page, 'Қол қойылған бақылау белгілері');
    await press(page, 'Қазір қол қою');
    const latest = page.getByRole('row').filter({ hasText: 'сұрау бойынша' }).first();
    await latest.waitFor();
    const note = await saved(page, () => latest.getByRole('link').click());
    expect(note).toMatch(/^izdeu\/trail\/[0-9a-f-]{36}\n\d+\n[A-Za-z0-9+/]{43}=\n\n— izdeu/);
    const trail = await saved(page, () => page.getByRole('button', { name: 'Журналды жүктеп алу' }).click());
    expect(trail.startsWith('izdeu-trail/1\nchain ')).toBe(true);
    // The checkpoint that was taken home stands in the trail too.
    expect(trail).toContain(`checkpoint ${Buffer.from(note).toString('base64')}\n`);
    await press(page, 'Журналды тексеру');
    await page.getByText('Журнал бүтін').waitFor();
    await page.getByText(/бақылау белгісімен салыстырылды/).waitFor();
    expect(await visitor.accessibility()).toEqual([]);
    await picture(visitor, 'checkpoints-kk');
    expect(visitor.complaints).toEqual([]);
  }, 180_000);
});
