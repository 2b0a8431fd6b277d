import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { PATIENCE_MS, aVisitor, signIn } from './support/visitor.js';

/** CSS pixels that the words may stand away from the edge of what the paper leaves them. */
const EDGE = 24;

describe('a page of a case on paper', () => {
  const { address, caseId } = inject('system');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it(
    'has the whole width of the sheet',
    async () => {
      const me = await aVisitor(browser, address);
      await signIn(me, 'caseworker');
      await me.goTo(`/cases/${caseId}/consents`);
      await me.page.emulateMedia({ media: 'print' });
      const { left, right } = await me.page
        .locator('main h1')
        .evaluate((title) => (title.closest('main') ?? title).getBoundingClientRect().toJSON() as DOMRect);
      expect(left).toBeLessThan(EDGE);
      expect((me.page.viewportSize()?.width ?? 0) - right).toBeLessThan(EDGE);
      await me.close();
    },
    PATIENCE_MS,
  );
});
