import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request } from 'express';
import type { ResponseWithNonce } from './security-headers.js';

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
};

/**
 * Serves the built web application: hashed assets for a year and compressed beforehand, the page itself never cached and
 * with the nonce of this answer. Every other address that is not the API's belongs to the browser's router.
 */
export function serveWebFiles(app: Express, folder: string): void {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  const html = readFileSync(page, 'utf8');

  app.use('/assets', (request: Request, response: ResponseWithNonce, next: NextFunction) => {
    const accepted = request.headers['accept-encoding'] ?? '';
    const extension = request.path.split('.').at(-1) ?? '';
    const type = TYPES[extension];
    if (!type || request.path.includes('..')) return next();
    for (const [name, suffix] of ENCODINGS) {
      if (!accepted.includes(name) || !existsSync(join(folder, 'assets', `${request.path}${suffix}`))) continue;
      response.setHeader('Content-Encoding', name);
      response.setHeader('Vary', 'Accept-Encoding');
      response.type(type);
      request.url = `${request.path}${suffix}`;
      break;
    }
    next();
  });
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      index: false,
      fallthrough: false,
      // Only on what is there: an asset of tomorrow that a server of yesterday does not have must not stay missing for a year.
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
        keepType(response, path);
      },
    }),
  );
  const others = express.static(folder, {
    index: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'public, max-age=3600'),
  });
  // No question to the API waits for a look at the disk, which stands behind the flushes of uploads.
  app.use((request: Request, response: ResponseWithNonce, next: NextFunction) => {
    if (request.path.startsWith('/api/')) next();
    else void others(request, response, next);
  });
  app.get(/^\/(?!api\/)/, (_request: Request, response: ResponseWithNonce) => {
    response.type('html').send(html.replaceAll('__CSP_NONCE__', response.locals.styleNonce ?? ''));
  });
}

function keepType(
  response: { getHeader(name: string): unknown; setHeader(name: string, value: string): void },
  path: string,
): void {
  const original = path.replace(/\.(br|gz)$/, '');
  const type = TYPES[original.split('.').at(-1) ?? ''];
  if (original !== path && type) response.setHeader('Content-Type', type);
}
