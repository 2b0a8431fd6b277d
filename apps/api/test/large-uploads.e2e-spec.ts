import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import { TEST_KEY } from '@izdeu/testing';
import { aFilm } from './support/a-film.js';
import { openCase } from './support/appeal-forms.js';
import { WHOLE, figure } from './support/figures.js';
import { aPdf } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const MB = 1024 * 1024;
const SIZE = (WHOLE ? 199 : 20) * MB;
const PLACE = '+43.2389+076.8897/';

/** Threat model T27: a long film comes and goes, and the server never holds it (200 MB in the long form). */
describe('a film that is brought to the built system', () => {
  const program = join(projectRoot(), 'dist', 'server', 'api.js');
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-film-'));
  let house: TestApp;
  let caseworker: SignedInUser;
  let caseId: string;
  let port: number;
  let api: ChildProcess;
  let headers: Record<string, string>;

  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    caseId = (await openCase(caseworker)).id;
    const token = /=(.+)/.exec(caseworker.cookie)?.[1] ?? '';
    const csrf = createHmac('sha256', house.database.keys.derive('session-csrf')).update(token).digest('base64url');
    headers = { cookie: caseworker.cookie, 'x-izdeu-token': csrf };
    writeFileSync(join(folder, 'master.key'), TEST_KEY.toString('base64'), { mode: 0o600 });
    port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
      });
    });
    expect(existsSync(program), 'run npm run build first').toBe(true);
    const env = {
      ...process.env,
      ...{ DATABASE_URL: house.database.adminUrl, IZDEU_KEY_FILE: join(folder, 'master.key'), IZDEU_DATA_DIR: folder },
      ...{ PORT: String(port), NODE_ENV: 'test', IZDEU_SECOND_FACTOR: 'optional' },
    };
    api = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve, reject) => {
      api.stdout?.on('data', (text: Buffer) => text.includes('is ready') && resolve());
      api.on('exit', (code) => reject(new Error(`The API ended with ${code} before it was ready.`)));
    });
  });
  afterAll(async () => {
    const gone = new Promise((resolve) => api.once('exit', resolve));
    api.kill('SIGKILL');
    await gone;
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const memory = (): number =>
    Number(spawnSync('ps', ['-o', 'rss=', '-p', String(api.pid)], { encoding: 'utf8' }).stdout.trim()) * 1024;
  /** The most that the server came to hold meanwhile, beyond what it held before. */
  async function growthOf(work: () => Promise<void>): Promise<number> {
    const before = memory();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, memory())), 50);
    try {
      await work();
    } finally {
      clearInterval(watch);
    }
    return Math.max(most, memory()) - before;
  }

  /** Answers status and body. @param breakAt bytes after which the line breaks */
  function send(
    name: string,
    kind: string,
    parts: AsyncIterable<Buffer>,
    breakAt = Infinity,
  ): Promise<[number, string]> {
    const fields = Object.entries({ kind, title: 'Жазба', pages: '1' })
      .map(([field, value]) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
      .concat(`--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`);
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          ...{ host: '127.0.0.1', port, method: 'POST', path: `/api/v1/cases/${caseId}/documents` },
          headers: { ...headers, 'idempotency-key': newId(), 'content-type': 'multipart/form-data; boundary=b' },
        },
        (answer) => {
          let said = '';
          answer.setEncoding('utf8').on('data', (text: string) => (said += text));
          answer.on('end', () => resolve([answer.statusCode ?? 0, said]));
        },
      );
      sent.on('error', () => resolve([0, '']));
      const push = (bytes: Buffer): Promise<void> =>
        new Promise((done) => (sent.write(bytes) ? done() : sent.once('drain', done).once('close', done)));
      void (async () => {
        let bytes = 0;
        await push(Buffer.from(fields.join('')));
        for await (const part of parts) {
          if (sent.destroyed) return;
          await push(part);
          bytes += part.length;
          if (bytes >= breakAt) return void sent.destroy();
        }
        sent.end('\r\n--b--\r\n');
      })().catch(reject);
    });
  }
  const random = randomBytes(MB);
  async function* film(size: number, digest = createHash('sha256')): AsyncGenerator<Buffer> {
    const { head, tail } = aFilm(size, PLACE);
    for (const part of [head, ...Array.from({ length: size / MB }, () => random), tail]) {
      digest.update(part);
      yield await Promise.resolve(part);
    }
  }
  async function taken(path: string, purpose: string): Promise<string> {
    const ticket = await fetch(`http://127.0.0.1:${port}/api/v1/file-tickets`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ address: `/api/v1${path}`, purpose }),
    });
    const { address } = (await ticket.json()) as { address: string };
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, { headers });
    const digest = createHash('sha256');
    let bytes = 0;
    for await (const part of answer.body ?? []) {
      const piece = Buffer.from(part as Uint8Array);
      expect(piece.includes(PLACE) && path.endsWith('copy')).toBe(false);
      digest.update(piece);
      bytes += piece.length;
    }
    expect(bytes).toBe(Number(answer.headers.get('content-length')));
    return digest.digest('hex');
  }
  const lying = (): number =>
    readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

  it('comes in and goes out whole, with a copy that tells no place, and never lies in memory', async () => {
    // Everything is loaded and warm.
    async function* paper(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(aPdf());
    }
    expect((await send('a.pdf', 'OTHER', paper()))[0]).toBe(201);
    expect((await send('first.mp4', 'OTHER', film(MB)))[0]).toBe(201);
    const digest = createHash('sha256');
    let id = '';
    const inwards = await growthOf(async () => {
      const [status, said] = await send('film.mp4', 'OTHER', film(SIZE, digest));
      const made = JSON.parse(said) as { id: string; copy: { obstacle: string | null } };
      expect([status, made.copy.obstacle]).toEqual([201, null]);
      id = made.id;
    });
    const outwards = await growthOf(async () => {
      expect(await taken(`/documents/${id}/file`, 'authenticity')).toBe(digest.digest('hex'));
      await taken(`/documents/${id}/copy`, 'work');
    });
    figure(
      'T27',
      `film of ${SIZE / MB} MB: memory +${(inwards / MB).toFixed(0)} MB in, +${(outwards / MB).toFixed(0)} MB out`,
    );
    expect(Math.max(inwards, outwards)).toBeLessThan(50 * MB);
  });

  it('is refused as anything but a recording, when it is too large, and leaves nothing when it breaks off', async () => {
    const before = lying();
    async function* words(): AsyncGenerator<Buffer> {
      for (let count = 0; count < 21; count++) yield await Promise.resolve(Buffer.alloc(MB, 0x61));
    }
    const [status, said] = await send('a.txt', 'OTHER', words());
    expect([status, (JSON.parse(said) as { code: string }).code]).toEqual([413, 'document.too_large']);
    expect((await send('film.mp4', 'KZ-MARR', film(MB)))[0]).toBe(415);
    for (const breakAt of [MB, 5 * MB, 20 * MB])
      expect((await send('film.mp4', 'OTHER', film(SIZE), breakAt))[0]).toBe(0);
    if (WHOLE) expect((await send('film.mp4', 'OTHER', film(201 * MB)))[0]).toBe(413);
    expect((await send('last.mp4', 'OTHER', film(MB)))[0]).toBe(201);
    // The film and its copy.
    expect(lying()).toBe(before + 2);
  });
});
