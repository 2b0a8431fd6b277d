import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { newId } from '@izdeu/kernel';
import type { BenchDatabase } from '../bench-database.js';

export const KINDS = ['read', 'edit', 'search', 'upload'] as const;
export type Kind = (typeof KINDS)[number];
/** Of a hundred things that staff do. */
const MIX: Readonly<Record<Kind, number>> = { read: 70, edit: 20, search: 5, upload: 5 };

export interface Call {
  readonly kind: Kind;
  /** What was asked for, ids left out. */
  readonly route: string;
  /** Milliseconds of the process when it began. */
  readonly at: number;
  readonly ms: number;
  readonly status: number;
  /** Why there is no answer. */
  readonly broken?: string;
}

/** Somebody who works: signed in, with the cases that they open. */
export interface Member {
  /** Does one thing of the mix, or of the kind that is asked for. */
  act(kind?: Kind): Promise<Call>;
  /** Asks for the most that one call may ask for. */
  askForMost(): Promise<Call>;
}

const CASES_EACH = 400;
const SCAN_BYTES = 200_000;
/** Bounds of the contract. */
const LONGEST_TEXT = 200;
const MOST_FOUND = 50;
const BOUNDARY = 'izdeu-load-boundary';

/** A random whole number below. */
const below = (end: number): number => Math.floor(Math.random() * end);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

function kindByChance(): Kind {
  let left = Math.random() * 100;
  return KINDS.find((kind) => (left -= MIX[kind]) < 0) ?? 'read';
}

/** One page with a picture on it, as scanners make them. */
const PAGE = [
  '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
  '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj',
  '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /S 4 0 R >> >> >>\nendobj',
  `4 0 obj\n<< /Type /XObject /Subtype /Image /Filter /FlateDecode /Length ${SCAN_BYTES} >>\nstream\n`,
].join('\n');

/** A PDF of so many bytes that nobody has uploaded before; half of them are broken: between their parts stands what is none. */
function aScan(): Buffer {
  const isBroken = Math.random() < 0.5;
  const [head, end, root] = isBroken
    ? ['1 0 obj\n<< >>\nendobj\n', '\n', '']
    : [PAGE, '\nendstream\nendobj\n', '/Root 1 0 R'];
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n% ${newId()}\n${head}`),
    randomBytes(SCAN_BYTES),
    Buffer.from(`${end}trailer\n<< ${root} >>\n%%EOF\n`),
  ]);
}

function asForm(fields: Readonly<Record<string, string>>, file: Buffer): Buffer {
  const part = (head: string): string => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
  const head = `${part('name="file"; filename="scan.pdf"')}Content-Type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(texts.join('') + head), file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

/** So many caseworkers of all organisations, each with a session of their own. */
export async function hire(database: BenchDatabase, port: number, agent: Agent, many: number): Promise<Member[]> {
  const { admin, connections, keys } = database;
  const { rows: workers } = await admin.query<{ id: string; org_id: string }>(
    `select id, org_id from sec.app_user where role = 'caseworker' and disabled_at is null order by org_id, id`,
  );
  const { rows: names } = await admin.query<{ value: string }>('select value from person_name limit 500');
  const openTo = new Map<string, string[]>();
  const members: Member[] = [];
  for (let n = 0; n < many; n++) {
    const worker = workers[n % workers.length];
    if (!worker) throw new Error('There are no caseworkers.');
    const known = openTo.get(worker.org_id);
    const { rows } = known
      ? { rows: known.map((id) => ({ id })) }
      : await admin.query<{ id: string }>('select id from case_file where org_id = $1 and level <= 1 limit $2', [
          ...[worker.org_id, CASES_EACH],
        ]);
    const cases = rows.map(({ id }) => id);
    openTo.set(worker.org_id, cases);
    const token = randomBytes(32).toString('base64url');
    const handle = createHmac('sha256', keys.derive('session-handle')).update(token).digest('hex');
    await connections.auth.pool.query(
      `select sec.open_session($1, $2, 'browser', '', 'load', interval '2 hours', interval '12 hours', 1000)`,
      [worker.id, handle],
    );
    const csrf = createHmac('sha256', keys.derive('session-csrf')).update(token).digest('base64url');
    members.push(
      memberOf(
        { agent, port, token, csrf },
        cases,
        names.map(({ value }) => value),
      ),
    );
  }
  return members;
}

interface Desk {
  readonly agent: Agent;
  readonly port: number;
  readonly token: string;
  readonly csrf: string;
}

function memberOf(desk: Desk, cases: readonly string[], names: readonly string[]): Member {
  const json = (method: string, path: string, body?: object): Promise<Answer> =>
    ask(desk, method, path, body && Buffer.from(JSON.stringify(body)), 'application/json');
  const read = (): Promise<Answer> => {
    const chance = Math.random();
    if (chance < 0.2) return json('GET', '/cases?limit=50');
    return json('GET', `/cases/${pick(cases)}${chance < 0.4 ? '/documents' : ''}`);
  };
  const edit = (): Promise<Answer> =>
    json('POST', `/cases/${pick(cases)}/notes`, { body: 'The family called again. They ask for news.' });
  const search = (): Promise<Answer> => json('POST', '/search/people', { text: pick(names) });
  const upload = (): Promise<Answer> => {
    const form = asForm({ kind: 'KZ-MARR', title: 'Certificate' }, aScan());
    const type = `multipart/form-data; boundary=${BOUNDARY}`;
    return ask(desk, 'POST', `/cases/${pick(cases)}/documents`, form, type);
  };
  const work: Readonly<Record<Kind, () => Promise<Answer>>> = { read, edit, search, upload };
  const timed = async (kind: Kind, call: () => Promise<Answer>): Promise<Call> => {
    const at = performance.now();
    const answer = await call();
    return { kind, at, ...answer, ms: performance.now() - at };
  };
  return {
    act: (kind = kindByChance()) => timed(kind, work[kind]),
    askForMost: () =>
      timed('search', () =>
        Math.random() < 0.5
          ? json('GET', '/cases?limit=100')
          : json('POST', '/search/people', {
              text: names.slice(0, 8).join(' ').slice(0, LONGEST_TEXT),
              limit: MOST_FOUND,
            }),
      ),
  };
}

interface Answer {
  readonly route: string;
  readonly status: number;
  /** Why there is no answer. */
  readonly broken?: string;
}

/** Status 0 is a connection that broke. */
function ask(
  { agent, port, token, csrf }: Desk,
  method: string,
  path: string,
  body?: Buffer,
  type = '',
): Promise<Answer> {
  const route = `${method} ${path.replace(/[0-9a-f-]{36}/, ':id').replace(/\?.*/, '')}`;
  const more = body ? { 'content-type': type, 'content-length': body.length, 'idempotency-key': newId() } : {};
  const headers = { cookie: `izdeu=${token}`, 'x-izdeu-token': csrf, ...more };
  return new Promise((resolve) => {
    const asked = request({ agent, port, host: '127.0.0.1', method, path: `/api/v1${path}`, headers }, (answer) => {
      answer.on('error', (error) => resolve({ route, status: 0, broken: error.message }));
      answer.on('end', () => resolve({ route, status: answer.statusCode ?? 0 }));
      answer.resume();
    });
    asked.on('error', (error) => resolve({ route, status: 0, broken: error.message }));
    asked.end(body);
  });
}
