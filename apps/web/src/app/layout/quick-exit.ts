import { API_BASE, requestHeaders } from '../../shared/api/http.js';

/** An ordinary page to be found on when somebody looks over the shoulder. Opened as a whole page, without a referrer. */
const NEUTRAL_PAGE = 'https://kk.wikipedia.org/';
/** The longest that anything is waited for (milliseconds). */
const PATIENCE = 400;

/** Empties the screen at once, ends the session without waiting for the answer, and leaves. Back leads to the sign-in. */
export function quickExit(): void {
  const leave = () => window.location.replace(NEUTRAL_PAGE);
  // Before anything else: whatever fails below, nobody stays on an empty page at the address of a case.
  window.setTimeout(leave, PATIENCE);
  // The loader of the build adds to the head of the page, so it is asked while there is one.
  const wiped = import('../../shared/keeping/kept-texts.js').then(({ keptTexts }) => keptTexts.wipe());
  document.documentElement.replaceChildren();
  // keepalive lets the request outlive this page; if it is lost all the same, the idle limit ends the session.
  const ended = fetch(`${API_BASE}/session`, { method: 'DELETE', keepalive: true, headers: requestHeaders('DELETE') });
  // The answer also tells the browser to clear its storage; here it is done even when no answer comes.
  void Promise.allSettled([ended, wiped]).then(leave);
}
