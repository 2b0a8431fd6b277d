import { useEffect } from 'react';

const HEADINGS = 'h1, h2, h3, h4, h5, h6';
const PARTS = 'section, [role="region"], [role="tabpanel"], main';

const isOff = (element: Element): boolean => element.matches(':disabled, [data-loading]');

/** The heading of the innermost part around these elements that is still on the screen. */
function headingAround(around: readonly Element[]): HTMLElement | null {
  let part = around.find((element) => element.isConnected)?.closest(PARTS) ?? null;
  while (part !== null) {
    const heading = part.querySelector<HTMLElement>(HEADINGS);
    if (heading !== null) return heading;
    part = part.parentElement?.closest(PARTS) ?? null;
  }
  return null;
}

function focusQuietly(heading: HTMLElement): void {
  if (!heading.hasAttribute('tabindex')) {
    heading.tabIndex = -1;
    heading.classList.add('izdeu-quiet-focus');
  }
  heading.focus({ preventScroll: true });
}

/**
 * Whoever works with the keyboard keeps their place when a save takes away or switches off the button that they pressed: the
 * browser alone would put them at the beginning of the page. A button that comes back gets the focus again; else it goes to
 * the heading of the part that the save changed. Who left a field by a press elsewhere is not called back.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let path: readonly Element[] = [];
    let lost = false;
    let frame = 0;
    const forget = () => {
      path = [];
      lost = false;
    };
    const remember = ({ target }: FocusEvent) => {
      forget();
      for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) path = [...path, at];
    };
    const look = () => {
      frame = 0;
      const [last, ...around] = path;
      if (last === undefined || document.activeElement !== document.body) return;
      if (last.isConnected && isOff(last)) lost = true;
      // A button that waits for an answer may come back.
      if (last.matches('[data-loading]') && last.isConnected) return;
      if (last.isConnected && !isOff(last)) {
        if (lost && last instanceof HTMLElement) last.focus({ preventScroll: true });
        return;
      }
      const heading = headingAround(around);
      if (heading !== null) focusQuietly(heading);
    };
    const changes = new MutationObserver(() => {
      if (path.length > 0 && document.activeElement === document.body) frame ||= requestAnimationFrame(look);
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget, { capture: true });
    changes.observe(document.body, {
      ...{ subtree: true, childList: true, attributes: true },
      attributeFilter: ['disabled', 'data-loading', 'data-disabled'],
    });
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget, { capture: true });
    };
  }, []);
}
