import type { Browser } from 'playwright-core';
import { signIn, aVisitor, type Visitor, type VisitorOptions } from './visitor.js';

/** Of every account that a journey makes for itself. */
export const OWN_PASSWORD = 'toqsan-besinshi-terek';

interface NewAccount {
  readonly login: string;
  /** Made-up name. */
  readonly displayName: string;
  readonly role: 'caseworker' | 'lawyer' | 'auditor' | 'administrator';
}

/** Sends something over the API as the person who is signed in; throws what was refused. */
export async function sendAs<Answer>({ page, address }: Visitor, path: string, data: object): Promise<Answer> {
  const { csrfToken } = (await (await page.request.get(`${address}/api/v1/session`)).json()) as { csrfToken: string };
  const headers = { 'X-Izdeu-Token': csrfToken, 'Idempotency-Key': crypto.randomUUID() };
  const answer = await page.request.post(`${address}/api/v1${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return (answer.status() === 204 ? null : await answer.json()) as Answer;
}

/** People of the second house whom no other journey signs in, each signed in at their own desk. */
export async function ownAccounts(
  browser: Browser,
  address: string,
  accounts: readonly NewAccount[],
  options: VisitorOptions = {},
): Promise<Visitor[]> {
  const administrator = await aVisitor(browser, address);
  await signIn(administrator, 'atajurt-administrator');
  const visitors = await ownAccountsOf(administrator, browser, accounts, options);
  await administrator.close();
  return visitors;
}

/** The same in the house of an administrator who is signed in. */
export async function ownAccountsOf(
  administrator: Visitor,
  browser: Browser,
  accounts: readonly NewAccount[],
  options: VisitorOptions = {},
): Promise<Visitor[]> {
  const { address } = administrator;
  const visitors: Visitor[] = [];
  for (const account of accounts) {
    const { link } = await sendAs<{ link: string }>(administrator, '/users', account);
    const visitor = await aVisitor(browser, address, options);
    const send = async (path: string, data: object): Promise<void> => {
      const answer = await visitor.page.request.post(`${address}/api/v1${path}`, { data });
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    };
    await send('/session/new-password', { token: new URL(link).hash.slice(1), password: OWN_PASSWORD });
    await send('/session', { login: account.login, password: OWN_PASSWORD });
    visitors.push(visitor);
  }
  return visitors;
}
