import { once } from 'node:events';
import { Agent, request as open, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import request, { type Response } from 'supertest';
import { startTestApp, type TestApp } from './support/test-app.js';

/** What every answer tells the browser, over https (threat model, section on the browser). */
describe('the headers of an answer', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp({ publicUrl: 'https://izdeu.example.org' });
  });
  afterAll(() => house.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    request(house.app.getHttpServer()).get(path).set(headers);
  const PATHS = ['/api/v1/about', '/api/v1/cases', '/api/v1/nothing-here', '/api/openapi.json', '/assets/none.js'];

  it.each(PATHS)(
    'of %s let nothing of ours be framed, sniffed, referred to, fetched from elsewhere or kept on the way',
    async (path) => {
      const { headers } = await get(path, { Origin: 'https://elsewhere.example', Cookie: '' });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
      });
      const [, age = '0'] = /^max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '') ?? [];
      expect(Number(age)).toBeGreaterThanOrEqual(31_536_000);
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      for (const none of ['access-control-allow-origin', 'x-powered-by', 'server'])
        expect(headers).not.toHaveProperty(none);
      // A file of the build may be kept, since its name changes with its content; what is missing is no such file.
      if (!path.startsWith('/assets/')) expect(headers['cache-control']).toBe('no-store');
    },
  );

  it('run scripts of our own alone, write no markup from text, and take styles by a nonce of this answer', async () => {
    const policies = await Promise.all([get('/api/v1/about'), get('/api/v1/about')]);
    const [first = '', second = ''] = policies.map(({ headers }) => headers['content-security-policy']);
    expect(
      first
        .replace(/'nonce-[^']+'/, 'NONCE')
        .split('; ')
        .sort(),
    ).toEqual(
      [
        ...[
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' NONCE",
          "img-src 'self' blob:",
          "connect-src 'self'",
        ],
        ...[
          "font-src 'self'",
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ],
        ...["require-trusted-types-for 'script'", 'trusted-types default'],
        ...['report-uri /api/v1/policy-reports', 'report-to policy'],
      ].sort(),
    );
    expect(first).not.toBe(second);
  });

  it('and its words are no page where a file or a route is missing', async () => {
    for (const path of ['/api/v1/nothing-here', '/assets/none.js', '/assets/']) {
      const { status, headers } = await get(path);
      expect(status, path).toBe(404);
      expect(headers['content-type'], path).toContain('application/problem+json');
    }
    const outside = await get('/assets/../package.json');
    expect([403, 404]).toContain(outside.status);
    expect(outside.text).not.toContain('dependencies');
  });

  async function port(): Promise<number> {
    const server = house.app.getHttpServer() as {
      listen(port: number): void;
      address(): AddressInfo | null;
    } & NodeJS.EventEmitter;
    if (!server.address()) {
      server.listen(0);
      await once(server, 'listening');
    }
    return server.address()?.port ?? 0;
  }

  /** Whoever closes an idle line first may do so just as a request comes over it: that must not be us. */
  it('say that an idle line is kept for longer than proxies keep theirs', async () => {
    const agent = new Agent({ keepAlive: true });
    const asked = open({ agent, port: await port(), path: '/api/v1/about' });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    agent.destroy();
    const [, seconds = '0'] = /timeout=(\d+)/.exec(String(answer.headers['keep-alive'])) ?? [];
    expect(Number(seconds)).toBeGreaterThan(120);
  });

  it('are never sent back by TRACE', async () => {
    const asked = open({
      port: await port(),
      method: 'TRACE',
      path: '/api/v1/about',
      headers: { 'X-Secret': 'told-to-nobody' },
    });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    let text = '';
    for await (const part of answer) text += String(part);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('told-to-nobody');
  });
});
