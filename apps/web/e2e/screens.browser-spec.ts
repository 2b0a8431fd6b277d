import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

/** Screens by role; `:case` and `:letter` become ids of the demo data. */
const CASE_TABS = [
  '',
  '/people',
  '/relation',
  '/citizenship',
  '/timeline',
  '/consents',
  '/documents',
  '/letters',
  '/diplomacy',
  '/tasks',
  '/contacts',
  '/notes',
  '/access',
  '/history',
];
const NOBODY = 'nobody signed in';
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  [NOBODY]: ['/'],
  intake: ['/', '/appeals/new'],
  caseworker: [
    '/',
    '/appeals',
    '/cases',
    '/letters',
    '/letters/registry',
    '/letters/registry?series=incoming',
    '/due',
    '/tasks',
    '/waiting',
    '/waiting?list=to_judge',
    '/matches',
    '/diplomacy',
    '/petitions',
    '/board',
    '/account/sessions',
    '/account/password',
    ...CASE_TABS.map((tab) => `/cases/:case${tab}`),
    '/letters/:letter',
  ],
  lawyer: [
    '/',
    '/waiting',
    '/letters/copies',
    '/cases/:case/relation',
    '/letters/:letter',
    '/cases/:case/letters/new',
    '/reference',
  ],
  administrator: [
    '/',
    '/board',
    '/cases',
    '/cases/:case',
    '/admin/users',
    '/admin/security',
    '/admin/organisation',
    '/reference',
    '/calendars',
  ],
  auditor: ['/', '/audit', '/board'],
};
const VIEWS = [
  { width: 1280, language: 'ru' },
  { width: 360, language: 'kk' },
] as const;

describe('every screen', () => {
  const { address, caseId, letterId } = inject('system');
  const ids: Readonly<Record<string, string>> = { ':case': caseId, ':letter': letterId };
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** A screen that only says that there is nothing to see would pass unnoticed. */
  async function demandContent({ page }: Visitor): Promise<void> {
    for (const path of [`/cases/${caseId}`, `/letters/${letterId}`])
      expect({ path, status: (await page.request.get(`${address}/api/v1${path}`)).status() }).toEqual({
        path,
        status: 200,
      });
  }

  /** What is wrong with the screen at this address, one line each. */
  async function visit(visitor: Visitor, pattern: string): Promise<string[]> {
    await visitor.goTo(pattern.replace(/:case|:letter/, (name) => ids[name] ?? ''));
    await visitor.page.locator('main h1').first().waitFor({ timeout: PATIENCE_MS });
    const seen = await visitor.page.evaluate(() => ({
      sideways: document.documentElement.scrollWidth - window.innerWidth,
      headings: document.querySelectorAll('h1').length,
      text: document.body.innerText.slice(0, 400),
    }));
    const wrong = await visitor.accessibility();
    if (seen.sideways > 0) wrong.push(`${seen.sideways} px sideways`);
    if (seen.headings !== 1) wrong.push(`${seen.headings} first headings`);
    if (!/демо|demo|көрсетілім/i.test(seen.text)) wrong.push('no demo banner');
    return wrong.map((one) => `${pattern}: ${one}`);
  }

  const everyView = Object.entries(SCREENS).flatMap(([role, paths]) => VIEWS.map((view) => ({ role, paths, ...view })));
  it.concurrent.each(everyView)(
    'of $role at $width px in $language: no complaint of the browser, none of axe, no sideways scrolling, the demo banner',
    async ({ role, paths, width, language }) => {
      const visitor = await aVisitor(browser, address, { width, language });
      await visitor.context.addInitScript((chosen) => localStorage.setItem('izdeu.language', chosen), language);
      if (role !== NOBODY) await signIn(visitor, role);
      if (['caseworker', 'lawyer'].includes(role)) await demandContent(visitor);
      const wrong: string[] = [];
      for (const pattern of paths) wrong.push(...(await visit(visitor, pattern)));
      wrong.push(...visitor.complaints);
      await visitor.close();
      expect(wrong).toEqual([]);
    },
  );
});
