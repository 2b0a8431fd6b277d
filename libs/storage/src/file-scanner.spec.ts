import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clamdStub } from '@izdeu/testing';
import { FileScanner, ScannerError } from './file-scanner.js';

/** The harmless string that every scanner takes for a harmful program. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const bytes = (text: string): Buffer[] => [Buffer.from(text)];

describe('the scanner for harmful programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-clamd-'));
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  async function listening(server: Server, path?: string): Promise<Server> {
    servers.push(server);
    await new Promise<void>((done) => (path ? server.listen(path, done) : server.listen(0, '127.0.0.1', done)));
    return server;
  }
  const over = (server: Server, timeoutMs?: number): FileScanner =>
    new FileScanner({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, timeoutMs);
  const answering = (text: string): Server =>
    createServer((socket: Socket) => socket.on('data', () => undefined).end(text));

  it('tells a clean file from an infected one, over TCP and over a unix socket', async () => {
    const tcp = over(await listening(clamdStub()));
    const path = join(folder, 'clamd.sock');
    await listening(clamdStub(), path);
    for (const scanner of [tcp, new FileScanner({ path })]) {
      expect(await scanner.scan(bytes('a paper'))).toBe('clean');
      expect(await scanner.scan(bytes(EICAR))).toBe('infected');
      expect(await scanner.version()).toMatch(/^ClamAV/);
    }
  });

  it('finds it in a large file that arrives in pieces, at whatever seam', async () => {
    const scanner = over(await listening(clamdStub()));
    const large = Buffer.alloc(300_000, 0x20);
    large.write(EICAR, 65_500);
    expect(await scanner.scan([large.subarray(0, 65_530), large.subarray(65_530)])).toBe('infected');
  });

  it.each([
    'INSTREAM size limit exceeded. ERROR\0',
    'stream: Can not allocate memory ERROR\0',
    '',
    'HTTP/1.1 400 Bad Request',
  ])('takes %j for no answer, never for a clean file', async (answer) => {
    const scanner = over(await listening(answering(answer)));
    await expect(scanner.scan(bytes('a paper'))).rejects.toThrow(ScannerError);
  });

  it('gives up on one that is silent, absent or not set up', async () => {
    const silent = over(await listening(createServer((socket) => socket.on('data', () => undefined))), 50);
    await expect(silent.scan(bytes('a paper'))).rejects.toThrow(ScannerError);
    await expect(new FileScanner({ path: join(folder, 'nobody') }).scan(bytes('a'))).rejects.toThrow(ScannerError);
    await expect(async () => new FileScanner(null).scan(bytes('a'))).rejects.toThrow(ScannerError);
  });
});
