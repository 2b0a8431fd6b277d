import type { Browser } from 'playwright-core';
import { openBrowser } from './support/browser.js';
import { startSystem, type RunningSystem } from './support/running-system.js';
import { aVisitor, signIn, type Visitor } from './support/visitor.js';

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
  '/tasks',
  '/contacts',
  '/notes',
  '/history',
];
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  intake: ['/', '/appeals/new'],
  caseworker: [
    '/',
    '/appeals',
    '/cases',
    '/letters',
    '/letters/registry',
    '/tasks',
    '/board',
    '/account/sessions',
    '/account/password',
    ...CASE_TABS.map((tab) => `/cases/:case${tab}`),
    '/letters/:letter',
  ],
  lawyer: ['/', '/cases/:case/relation', '/letters/:letter', '/cases/:case/letters/new', '/reference'],
  administrator: [
    '/',
    '/board',
    '/cases',
    '/cases/:case',
    '/admin/users',
    '/admin/security',
    '/admin/organisation',
    '/reference',
  ],
  auditor: ['/', '/audit', '/board'],
};
const VIEWS = [
  { width: 1280, language: 'ru' },
  { width: 360, language: 'kk' },
] as const;

describe('every screen', () => {
  let system: RunningSystem;
  let browser: Browser;
  beforeAll(async () => {
    system = await startSystem();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    expect(await system.stop()).toBe(0);
  });

  async function idsFor({ page }: Visitor): Promise<Readonly<Record<string, string>>> {
    return page.evaluate(async () => {
      const first = async (path: string): Promise<string> => {
        const answer = await fetch(`/api/v1${path}`);
        if (!answer.ok) return '';
        const body = (await answer.json()) as { id: string }[] | Record<string, { id: string }[]>;
        const list = Array.isArray(body) ? body : Object.values(body).find((one) => Array.isArray(one));
        return list?.[0]?.id ?? '';
      };
      return { ':case': await first('/cases?limit=1'), ':letter': await first('/letters') };
    });
  }

  it.each(Object.entries(SCREENS).flatMap(([role, paths]) => VIEWS.map((view) => ({ role, paths, ...view }))))(
    'of $role at $width px in $language: no complaint of the browser, none of axe, no sideways scrolling, the demo banner',
    async ({ role, paths, width, language }) => {
      const visitor = await aVisitor(browser, system.address, { width, language });
      await signIn(visitor, role);
      await visitor.page.evaluate((chosen) => localStorage.setItem('izdeu.language', chosen), language);
      const ids = await idsFor(visitor);
      if (['caseworker', 'lawyer'].includes(role)) expect(Object.values(ids)).not.toContain('');
      const wrong: string[] = [];
      for (const pattern of paths) {
        const path = pattern.replace(/:case|:letter/, (name) => ids[name] ?? '');
        await visitor.goTo(path);
        await visitor.page.locator('main h1').first().waitFor({ timeout: 15_000 });
        const seen = await visitor.page.evaluate(() => ({
          lang: document.documentElement.lang,
          sideways: document.documentElement.scrollWidth - window.innerWidth,
          headings: document.querySelectorAll('h1').length,
          text: document.body.innerText.slice(0, 400),
        }));
        if (seen.sideways > 0) wrong.push(`${pattern}: ${seen.sideways} px sideways`);
        if (seen.headings !== 1) wrong.push(`${pattern}: ${seen.headings} first headings`);
        if (!/демо|demo|көрсетілім/i.test(seen.text)) wrong.push(`${pattern}: no demo banner`);
        wrong.push(...(await visitor.accessibility()).map((one) => `${pattern}: ${one}`));
      }
      wrong.push(...visitor.complaints);
      await visitor.close();
      expect(wrong).toEqual([]);
    },
  );
});
