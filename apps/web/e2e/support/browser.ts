import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The whole list that the browser needs; the package's own list would switch web security off. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--headless=shell',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** An installed Chromium where CHROMIUM_PATH names one, else the one inside the npm package. */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named && existsSync(named)) return chromium.launch({ executablePath: named, args: ARGUMENTS });
  // Makes the package unpack the shared libraries that a bare machine lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packed.executablePath(), args: ARGUMENTS });
}
