import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { newId } from '@izdeu/kernel';
import type { Call, Member } from './staff.js';

/** What staff felt of a storm, and what became of it. */
export interface Storm {
  readonly what: string;
  readonly calls: readonly Call[];
  readonly beside: string;
}

const HASHES = 100;
const SLOW = 1000;
const BYTE_EVERY_MS = 500;

/** Reads of everybody, one after the other, until the work is done. */
async function reading(members: readonly Member[], work: Promise<unknown>): Promise<Call[]> {
  const calls: Call[] = [];
  let over = false;
  const done = work.finally(() => (over = true));
  await Promise.all(
    members.map(async (member) => {
      while (!over) calls.push(await member.act('read'));
    }),
  );
  await done;
  return calls;
}

function signIn(port: number, agent: Agent): Promise<number> {
  const body = JSON.stringify({ login: `nobody-${newId().slice(-8)}`, password: 'тау мен дала 47 жаңбыр' });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const asked = request(
      { agent, port, host: '127.0.0.1', method: 'POST', path: '/api/v1/session', headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.on('error', () => resolve(0));
    asked.end(body);
  });
}

/** A hundred sign-ins at once: each unknown name costs as much as a known one, until the network's throttle says stop. */
export async function manySignIns(port: number, members: readonly Member[]): Promise<Storm> {
  const agent = new Agent({ maxSockets: HASHES });
  const answers: number[] = [];
  const storm = Promise.all(Array.from({ length: HASHES }, async () => answers.push(await signIn(port, agent))));
  const calls = await reading(members, storm);
  agent.destroy();
  const refused = answers.filter((one) => one === 429).length;
  return { what: `${HASHES} sign-ins at once`, calls, beside: `${HASHES - refused} hashed, ${refused} held back` };
}

/** Eight people who ask for the most that there is, over and over. */
export async function largestQueries(
  greedy: readonly Member[],
  members: readonly Member[],
  seconds: number,
): Promise<Storm> {
  const until = performance.now() + seconds * 1000;
  let asked = 0;
  let refused = 0;
  const storm = Promise.all(
    greedy.map(async (member) => {
      while (performance.now() < until) {
        const { status } = await member.askForMost();
        asked += 1;
        if (status !== 200) refused += 1;
      }
    }),
  );
  const calls = await reading(members, storm);
  return { what: `the largest queries of ${greedy.length}`, calls, beside: `${asked} asked, ${refused} refused` };
}

/** A thousand connections that send a letter now and then and never end what they began. */
export async function slowClients(port: number, members: readonly Member[], seconds: number): Promise<Storm> {
  const sockets: Socket[] = [];
  let cut = 0;
  for (let n = 0; n < SLOW; n++) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined).on('close', () => (cut += 1));
    socket.write(
      'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n',
    );
    sockets.push(socket);
  }
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, BYTE_EVERY_MS);
  const calls = await reading(members, new Promise((resolve) => setTimeout(resolve, seconds * 1000)));
  clearInterval(drip);
  const closed = cut;
  for (const socket of sockets) socket.destroy();
  return { what: `${SLOW} slow clients`, calls, beside: `${closed} cut off meanwhile` };
}
