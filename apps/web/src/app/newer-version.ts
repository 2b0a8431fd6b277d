/** A piece of the application was not there: taken away by an upgrade, or not fetched because the line is down. */
export class PartMissing extends Error {
  constructor(cause: unknown) {
    super('part of the application missing', { cause });
  }
}

/** How Chromium, Firefox, Safari and the loader of the build say it. */
const SAID = [
  /^Failed to fetch dynamically imported module/,
  /^error loading dynamically imported module/,
  /^Importing a module script failed/,
  /^Unable to preload CSS/,
];

export const isPartMissing = (error: unknown): boolean =>
  error instanceof PartMissing || (error instanceof Error && SAID.some((one) => one.test(error.message)));

/** The script with which a page of the application begins: every build names it anew. */
export const beginningOf = (page: string): string | null =>
  /<script\b[^>]*\btype="module"[^>]*\bsrc="([^"]+)"/.exec(page)?.[1] ?? null;

export type VersionThere = 'newer' | 'same' | 'unreachable';

/** What the server hands out now, beside what runs here. */
export async function versionThere(): Promise<VersionThere> {
  const served = await fetch('/', { cache: 'no-store', credentials: 'omit', redirect: 'error' })
    .then((response) => (response.ok ? response.text() : ''))
    .then(beginningOf, () => null);
  if (served === null) return 'unreachable';
  const running = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  return served === running ? 'same' : 'newer';
}

const KEY = 'izdeu:loaded-anew';
const HOUR = 3_600_000;

/** Once an hour at most: between two servers of different versions a tab would otherwise load for ever. */
export function mayLoadByItself(now = Date.now()): boolean {
  if (now - Number(sessionStorage.getItem(KEY) ?? 0) < HOUR) return false;
  sessionStorage.setItem(KEY, String(now));
  return true;
}

export const loadAnew = (): void => window.location.reload();
