import type { TestProject } from 'vitest/node';
import { DEMO_PASSWORD } from '../../../../seeds/demo/accounts.js';
import { startSystem } from './running-system.js';

export interface SystemUnderTest {
  readonly address: string;
  /** Folder of its data, for the operator's commands. */
  readonly dataDir: string;
  /** A case and a letter of the demo data, chosen before any test adds its own. */
  readonly caseId: string;
  readonly letterId: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    system: SystemUnderTest;
  }
}

/** A demo user at the keyboard: the cookies and the token that go with each request. */
async function signedIn(address: string, login: string): Promise<Record<string, string>> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: DEMO_PASSWORD }),
  });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { cookie: cookies.join('; '), 'x-izdeu-token': csrfToken, 'content-type': 'application/json' };
}

/** All journeys share the demo's people, who would open more cases in an hour than one person does. */
async function loosenBrakes(address: string, login: string): Promise<void> {
  const headers = await signedIn(address, login);
  const { version } = (await (await fetch(`${address}/api/v1/organisation`, { headers })).json()) as {
    version: number;
  };
  const body = JSON.stringify({ version, perHour: 100_000, perDay: 100_000 });
  const answer = await fetch(`${address}/api/v1/organisation/brakes`, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`The limits of ${login}'s house were not set: ${answer.status}.`);
}

async function readDemoIds(address: string): Promise<Pick<SystemUnderTest, 'caseId' | 'letterId'>> {
  const headers = await signedIn(address, 'caseworker');
  const firstOf = async (path: string): Promise<string> => {
    const answer = await fetch(`${address}/api/v1${path}`, { headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} to the caseworker.`);
    const body = (await answer.json()) as { id: string }[] | Record<string, { id: string }[]>;
    const list = Array.isArray(body) ? body : Object.values(body).find((one) => Array.isArray(one));
    const id = list?.[0]?.id;
    if (id === undefined) throw new Error(`The demo data have nothing at ${path}.`);
    return id;
  };
  return { caseId: await firstOf('/cases?limit=1'), letterId: await firstOf('/letters') };
}

/** One running system with demo data for all journeys: planting it takes longer than most of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const system = await startSystem();
  const stop = async (): Promise<void> => {
    const code = await system.stop();
    if (code === 0) return;
    // The test runner only prints what a teardown throws.
    process.exitCode = 1;
    throw new Error(`The system ended with ${code} when it was asked to stop.`);
  };
  try {
    for (const login of ['administrator', 'atajurt-administrator']) await loosenBrakes(system.address, login);
    const { address, dataDir } = system;
    project.provide('system', { address, dataDir, ...(await readDemoIds(address)) });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
