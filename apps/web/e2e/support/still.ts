import type { Page } from 'playwright-core';

/** Looks in a row that find nothing moving; more in all would be something that never ends. */
const STILL_LOOKS = 2;
const MOST_LOOKS = 50;

/** Waits until what opens, closes or changes its colour has done so; what turns for as long as something is under way never ends. */
export function untilStill(page: Page): Promise<void> {
  return page.evaluate(
    async ([still, most]) => {
      for (let calm = 0, looks = 0; calm < still && looks < most; looks++) {
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
        calm = ending.length === 0 ? calm + 1 : 0;
        await Promise.allSettled(ending.map(({ finished }) => finished));
      }
    },
    [STILL_LOOKS, MOST_LOOKS] as const,
  );
}
