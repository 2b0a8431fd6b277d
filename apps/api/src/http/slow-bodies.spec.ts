import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { refuseSlowBodies } from './slow-bodies.js';

const EVERY_MS = 40;

describe('a body that hardly comes', () => {
  let server: Server;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const timePasses = (): unknown => vi.advanceTimersByTime(4 * EVERY_MS);
    const app = express().use(
      refuseSlowBodies(1000, EVERY_MS),
      (coming: Request, _response, next) => {
        coming.once('data', () => setImmediate(timePasses));
        next();
      },
      express.raw({ type: '*/*' }),
    );
    app.post('/', (_request, response) => void response.send('taken'));
    // What is being worked on may take its time.
    app.get('/', (_request, response) => {
      setImmediate(() => {
        timePasses();
        response.send('done');
      });
    });
    server = createServer(app);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    vi.useRealTimers();
    server.closeAllConnections();
    server.close();
  });

  /** The answer's status; 0 when the line was broken. */
  const ask = (method: string, body: string, length: number): Promise<number> =>
    new Promise((resolve) => {
      const { port } = server.address() as AddressInfo;
      const headers = { 'Content-Length': length, 'Content-Type': 'application/octet-stream' };
      const sent = request({ host: '127.0.0.1', port, method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', () => resolve(0));
      sent.write(body);
      if (body.length === length) sent.end();
    });

  it('has its line broken; what is whole is taken, and nobody is hurried who is being answered', async () => {
    expect(await ask('POST', 'x', 100_000)).toBe(0);
    expect(await ask('POST', 'x'.repeat(5000), 5000)).toBe(200);
    expect(await ask('GET', '', 0)).toBe(200);
  });
});
