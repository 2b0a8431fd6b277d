import i18next from 'i18next';
import { NETWORK_PROBLEM, ProblemError, toProblem } from './problem.js';
import { sessionKeeper } from './session-keeper.js';

export const API_BASE = '/api/v1';

const UNSAFE_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = 'GET' | (typeof UNSAFE_METHODS)[number];

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

/** Values of closed sets, cursors and limits only: an address ends up in logs, so names never stand in it. */
type Query = Readonly<Record<string, string | number | undefined>>;

export function addressOf(path: string, query: Query = {}): string {
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

async function send(method: Method, path: string, body: object | undefined): Promise<Response> {
  const headers = requestHeaders(method);
  try {
    return await fetch(addressOf(path), {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ProblemError(0, NETWORK_PROBLEM);
  }
}

/**
 * The calls around the sign-in, whose 401 is an answer and not a lost session; all others go through the generated client.
 * Answers with the parsed body; throws ProblemError for every refusal and for a dead line.
 */
export async function ask<T>(method: Method, path: string, content?: object): Promise<T> {
  const response = await send(method, path, content);
  const body = await readBody(response);
  if (!response.ok) throw toProblem(response.status, body);
  return body as T;
}

/** A page of a keyset-paged list; `next` is the cursor of the following page or null at the end. */
export interface KeysetPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
