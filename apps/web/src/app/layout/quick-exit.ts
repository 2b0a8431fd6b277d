import { API_BASE, requestHeaders } from '../../shared/api/http.js';

/** An ordinary page to be found on when somebody looks over the shoulder. Opened as a whole page, without a referrer. */
const NEUTRAL_PAGE = 'https://kk.wikipedia.org/';

/** Empties the screen at once, ends the session without waiting for the answer, and leaves. Back leads to the sign-in. */
export function quickExit(): void {
  document.documentElement.replaceChildren();
  // keepalive lets the request outlive this page; if it is lost all the same, the idle limit ends the session.
  const ended = fetch(`${API_BASE}/session`, { method: 'DELETE', keepalive: true, headers: requestHeaders('DELETE') });
  // The answer also tells the browser to clear its storage; here it is done even when no answer comes.
  void import('../../shared/keeping/kept-texts.js').then(({ keptTexts }) => keptTexts.wipe());
  const leave = () => window.location.replace(NEUTRAL_PAGE);
  ended.then(leave, leave);
  window.setTimeout(leave, 400);
}
