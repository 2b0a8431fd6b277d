import { join } from 'node:path';
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
    await page.evaluate(() => {
      scrollTo(0, 0);
      // What turns for as long as something is under way never ends.
      const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      return Promise.allSettled(ending.map(({ finished }) => finished));
    });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
}
