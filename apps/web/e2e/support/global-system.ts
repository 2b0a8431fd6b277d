import type { TestProject } from 'vitest/node';
import { DEMO_PASSWORD } from '../../../../seeds/demo/accounts.js';
import { startSystem } from './running-system.js';

export interface SystemUnderTest {
  readonly address: string;
  /** A case and a letter of the demo data, chosen before any test adds its own. */
  readonly caseId: string;
  readonly letterId: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    system: SystemUnderTest;
  }
}

async function readDemoIds(address: string): Promise<Omit<SystemUnderTest, 'address'>> {
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'caseworker', password: DEMO_PASSWORD }),
  });
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const firstOf = async (path: string): Promise<string> => {
    const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie: cookie.join('; ') } });
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
    project.provide('system', { address: system.address, ...(await readDemoIds(system.address)) });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
