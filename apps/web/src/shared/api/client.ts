import { client } from '@izdeu/api-client';
import { requestHeaders } from './http.js';
import { NETWORK_PROBLEM, ProblemError, toProblem } from './problem.js';
import { sessionKeeper } from './session-keeper.js';

async function send(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(requestHeaders(request.method))) headers.set(name, value);
  try {
    return await fetch(
      new Request(request, {
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      }),
    );
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ProblemError(0, NETWORK_PROBLEM);
  }
}

async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return toProblem(response.status, json && text !== '' ? (JSON.parse(text) as unknown) : undefined);
}

/** The line of the generated client: token, language, sign-in over the screen when the session is gone, proof where the server wants one, refusals as ProblemError. */
async function line(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const { token } = sessionKeeper;
  let response = await send(request.clone());
  if (response.status === 401) {
    // A proof given meanwhile has put a new token in the place of the one that this request carried.
    const isRenewed = sessionKeeper.token !== token || (await sessionKeeper.askToSignIn());
    if (isRenewed) response = await send(request.clone());
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === 'access.frozen') sessionKeeper.markFrozen();
    if (!problem.wantsProof || !(await sessionKeeper.askToProve(problem.wantsProof))) throw problem;
    response = await send(request);
    if (!response.ok) throw await problemOf(response);
  }
  sessionKeeper.lastSeenAt = Date.now();
  return response;
}

/** Called once before the first screen; every function of `@izdeu/api-client` goes through it and answers the body alone. */
export function connectClient(): void {
  client.setConfig({ baseUrl: window.location.origin, fetch: line, throwOnError: true, responseStyle: 'data' });
}
