import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { Config } from '@izdeu/config';
import { keepIdleLines } from './idle-lines.js';
import { refuseDeepJson } from './json-depth.js';
import { API_PREFIX, publishOpenApi } from './openapi.js';
import { requestId } from './request-id.js';
import { POLICY_REPORTS, securityHeaders } from './security-headers.js';
import { LONGEST_REQUEST_MS, refuseSlowBodies } from './slow-bodies.js';
import { serveWebFiles } from './web-files.js';

/** The forms in which browsers report. */
const REPORT_TYPES = ['application/csp-report', 'application/reports+json'];

/** Everything between the socket and the controllers, the same in the running system and in its tests. */
export function configure(app: NestExpressApplication, config: Config): void {
  const server = app.getHttpAdapter().getInstance();
  server.disable('x-powered-by');
  // Nothing is stored on the other side: the digest of each answer would be worked out for nobody.
  server.disable('etag');
  server.set('trust proxy', config.trustedProxies);
  server.set('query parser', 'simple');
  const http = app.getHttpServer();
  http.requestTimeout = LONGEST_REQUEST_MS;
  keepIdleLines(http);
  app.use(requestId, securityHeaders(config), refuseSlowBodies());
  app.use(POLICY_REPORTS, express.json({ limit: '16kb', type: REPORT_TYPES, verify: refuseDeepJson }));
  app.use(express.json({ limit: '1mb', strict: true, verify: refuseDeepJson }));
  app.setGlobalPrefix(API_PREFIX);
  publishOpenApi(app, config.version);
  serveWebFiles(server, join(config.root, 'dist', 'web'));
}
