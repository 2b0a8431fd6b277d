import { randomBytes } from 'node:crypto';
import helmet from 'helmet';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '@izdeu/config';

export interface ResponseWithNonce extends Response {
  locals: { styleNonce?: string };
}

/** Where browsers report what the policy refused. */
export const POLICY_REPORTS = '/api/v1/policy-reports';

const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default'],
  'report-uri': [POLICY_REPORTS],
} as const;

/** The newer way, which browsers take over https alone. */
const REPORT_TO = { 'report-to': ['policy'] };

/**
 * Headers of every answer. Styles need a nonce because the component library adds style elements; scripts need none.
 * The human page of the interface at /api/docs has a policy of its own.
 */
export function securityHeaders(config: Pick<Config, 'publicUrl'>): RequestHandler {
  const secure = config.publicUrl.startsWith('https://');
  const common = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
    originAgentCluster: secure,
  });
  return (request: Request, response: ResponseWithNonce, next: NextFunction) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.styleNonce = nonce;
    const docs = request.path.startsWith('/api/docs');
    const policy = docs
      ? "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
      : Object.entries({ ...POLICY, 'style-src': ["'self'", `'nonce-${nonce}'`], ...(secure && REPORT_TO) })
          .map(([name, values]) => `${name} ${values.join(' ')}`)
          .join('; ');
    response.setHeader('Content-Security-Policy', policy);
    if (secure) response.setHeader('Reporting-Endpoints', `policy="${new URL(POLICY_REPORTS, config.publicUrl).href}"`);
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
    response.setHeader('Cache-Control', 'no-store');
    common(request, response, next);
  };
}
