import { join } from 'node:path';
import { untilStill } from './still.js';
import type { Visitor } from './visitor.js';

const WIDTHS = [1280, 360] as const;
const HEIGHT = 900;

/** Takes the screen wide and narrow into the folder that PICTURES names, for somebody to look at; without it, none. */
export async function picture({ page }: Visitor, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    // What stands fixed is drawn where the screen is scrolled to.
    await page.evaluate(() => scrollTo(0, 0));
    await untilStill(page);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
}
