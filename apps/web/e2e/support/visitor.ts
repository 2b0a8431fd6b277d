import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../../seeds/demo/accounts.js';
import { untilStill } from './still.js';

export interface Visitor {
  readonly address: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: errors of scripts and of the content policy, and requests to elsewhere. */
  readonly complaints: readonly string[];
  /** Opens an address as from the address bar and waits until the screen stands still. */
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
export const PATIENCE_MS = 60_000;
/** Looks in a row, two frames apart, that must find a screen calm. */
const CALM_LOOKS = 4;

/**
 * Waits until the grey lines are gone and nothing has been asked of the server for some frames.
 * @returns the wait, for one page from its beginning on.
 */
function watchCalm(page: Page): () => Promise<void> {
  const underWay = new Set<Request>();
  let asked = 0;
  page.on('request', (request) => {
    asked += 1;
    underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const isLoading = (): Promise<boolean> =>
    page.evaluate(async () => {
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      return document.querySelector('.mantine-Skeleton-root') !== null;
    });
  return async () => {
    const latest = Date.now() + PATIENCE_MS;
    let before = -1;
    for (let calm = 0; calm < CALM_LOOKS;) {
      const still = !(await isLoading()) && underWay.size === 0 && asked === before;
      calm = still ? calm + 1 : 0;
      before = asked;
      if (Date.now() > latest) throw new Error(`${new URL(page.url()).pathname} never stood still.`);
    }
  };
}

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
  const standsStill = watchCalm(page);
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
    address,
    page,
    context,
    complaints,
    async goTo(path) {
      await page.goto(`${address}${path}`);
      await standsStill();
    },
    async accessibility() {
      // Colours half-way between two states are nobody's.
      await untilStill(page);
      // One document without frames: its own run is enough, and what passed needs no report.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
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

/** Signs in over the API; the next screen that is opened is that of a signed-in person. */
export async function signIn({ page, address }: Visitor, login: string): Promise<void> {
  const answer = await page.request.post(`${address}/api/v1/session`, { data: { login, password: DEMO_PASSWORD } });
  if (answer.status() !== 200) throw new Error(`${login} could not sign in: ${answer.status()}`);
}
