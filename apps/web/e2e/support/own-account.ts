import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '@izdeu/config';
import type { SystemUnderTest } from './global-system.js';
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
  const visitors: Visitor[] = [];
  for (const account of accounts) {
    const { link } = await sendAs<{ link: string }>(administrator, '/users', account);
    visitors.push(await byLink(await aVisitor(browser, administrator.address, options), account.login, link));
  }
  return visitors;
}

/** Administrators of the second house whom the operator makes, so that each may agree to what the others ask. */
export async function operatorsAdministrators(
  browser: Browser,
  { address, dataDir }: SystemUnderTest,
  accounts: readonly Omit<NewAccount, 'role'>[],
  options: VisitorOptions = {},
): Promise<Visitor[]> {
  const visitors: Visitor[] = [];
  for (const { login, displayName } of accounts) {
    const house = ['--organisation', 'atajurt', '--role', 'administrator'];
    const said = asOperator(dataDir, ['user', 'create', ...house, '--login', login, '--name', displayName, '--json']);
    const { link } = JSON.parse(said) as { link: string };
    visitors.push(await byLink(await aVisitor(browser, address, options), login, link));
  }
  return visitors;
}

/** Sets the first password, signs in. */
async function byLink(visitor: Visitor, login: string, link: string): Promise<Visitor> {
  const send = async (path: string, data: object): Promise<void> => {
    const answer = await visitor.page.request.post(`${visitor.address}/api/v1${path}`, { data });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  };
  await send('/session/new-password', { token: new URL(link).hash.slice(1), password: OWN_PASSWORD });
  await send('/session', { login, password: OWN_PASSWORD });
  return visitor;
}

/** Runs one of the operator's commands beside the running system. @returns what it printed */
function asOperator(dataDir: string, words: readonly string[]): string {
  const program = join(projectRoot(), 'dist', 'server', 'cli.js');
  const env = { ...process.env, DATABASE_URL: '', NODE_ENV: 'test', IZDEU_DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  return execFileSync(process.execPath, [program, ...words], { encoding: 'utf8', env });
}
