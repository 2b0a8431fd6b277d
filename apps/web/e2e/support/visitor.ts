import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../../seeds/demo/accounts.js';

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: errors of scripts and of the content policy, and requests to elsewhere. */
  readonly complaints: readonly string[];
  goTo(path: string): Promise<void>;
  /** Violations of WCAG 2.2 A and AA on the screen as it stands, one line each. */
  accessibility(): Promise<string[]>;
  close(): Promise<void>;
}

export interface VisitorOptions {
  readonly width?: number;
  readonly language?: 'kk' | 'ru' | 'en';
}

const HEIGHT = 900;

/** Somebody with a browser of their own. */
export async function aVisitor(
  browser: Browser,
  address: string,
  { width = 1280, language = 'en' }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    locale: language,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|403|404|409|422)/.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:') && !request.url().startsWith('data:'))
      complaints.push(`elsewhere: ${new URL(request.url()).host}`);
  });
  return {
    page,
    context,
    complaints,
    async goTo(path) {
      await page.goto(`${address}${path}`);
      await page.waitForLoadState('networkidle');
    },
    async accessibility() {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ target }) => target.join(' '))
            .slice(0, 3)
            .join(', ')}`,
      );
    },
    close: () => context.close(),
  };
}

/** Signs in over the API of the same origin, as the sign-in page does, and opens the home of the role. */
export async function signIn(visitor: Visitor, login: string): Promise<void> {
  const { page } = visitor;
  await visitor.goTo('/');
  const status = await page.evaluate(
    async ([name, password]) =>
      (
        await fetch('/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ login: name, password }),
        })
      ).status,
    [login, DEMO_PASSWORD],
  );
  if (status !== 200) throw new Error(`${login} could not sign in: ${status}`);
  await visitor.goTo('/');
}
