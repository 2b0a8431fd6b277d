import i18next from 'i18next';
import { NETWORK_PROBLEM, ProblemError, toProblem } from './problem.js';
import { sessionKeeper } from './session-keeper.js';

export const API_BASE = '/api/v1';

const UNSAFE_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = 'GET' | (typeof UNSAFE_METHODS)[number];

interface RequestOptions {
  readonly body?: unknown;
  /** Values of closed sets, cursors and limits only: an address ends up in logs, so names never stand in it. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Marks a create, so that a repeated click or a retry after a dropped line makes one record and not two. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** True for the calls that sign in: their 401 is an answer, not a lost session. */
  readonly beforeSignIn?: boolean;
}

/** Headers that every call carries, generated client and uploads included. */
export function requestHeaders(method: string, idempotencyKey?: string): Record<string, string> {
  const unsafe = UNSAFE_METHODS.some((one) => one === method);
  return {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': i18next.language,
    ...(unsafe && sessionKeeper.token ? { 'X-Izdeu-Token': sessionKeeper.token } : {}),
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
  };
}

export function addressOf(path: string, query: RequestOptions['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') parameters.set(key, String(value));
  const tail = parameters.size > 0 ? `?${parameters.toString()}` : '';
  return `${API_BASE}${path}${tail}`;
}

/** Reads JSON whatever the content type says; an empty or foreign body gives undefined. */
async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? (JSON.parse(text) as unknown) : undefined;
}

async function sendOnce(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const headers = requestHeaders(method, options.idempotencyKey);
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers: options.body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError(0, NETWORK_PROBLEM);
  }
}

/**
 * Sends one request. Answers with the parsed body; throws ProblemError for every refusal and for a dead line. When the
 * session is gone it asks to sign in over the current screen and repeats the request, so nothing typed is lost.
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  let response = await sendOnce(method, path, options);
  if (response.status === 401 && !options.beforeSignIn && (await sessionKeeper.askToSignIn())) {
    response = await sendOnce(method, path, options);
  }
  const body = await readBody(response);
  if (!response.ok) throw toProblem(response.status, body);
  if (!options.beforeSignIn) sessionKeeper.lastSeenAt = Date.now();
  return body as T;
}

/** A page of a keyset-paged list; `next` is the cursor of the following page or null at the end. */
export interface KeysetPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
