import type { CookieOptions } from 'express';
import type { Config } from '@izdeu/config';
import { DEVICE_COOKIES, HALF_COOKIES, SESSION_COOKIES, SESSION_LIMITS } from '@izdeu/access';

/** On https the `__Host-` name binds the cookie to this host and path; on http://localhost a plain name has to do. */
export function sessionCookie(config: Pick<Config, 'publicUrl'>): { name: string; options: CookieOptions } {
  const secure = config.publicUrl.startsWith('https://');
  return {
    name: secure ? SESSION_COOKIES[0] : SESSION_COOKIES[1],
    options: { httpOnly: true, secure, sameSite: 'strict', path: '/', maxAge: SESSION_LIMITS.lifeHours * 3_600_000 },
  };
}

const HALF_MS = 300_000;

/** Of a sign-in whose second step is missing: five minutes. */
export function halfCookie(config: Pick<Config, 'publicUrl'>): { name: string; options: CookieOptions } {
  const { options } = sessionCookie(config);
  return { name: options.secure ? HALF_COOKIES[0] : HALF_COOKIES[1], options: { ...options, maxAge: HALF_MS } };
}

const DEVICE_MS = 180 * 24 * 3_600_000;

/** By which a browser is known again, so that its owner is told of any other. */
export function deviceCookie(config: Pick<Config, 'publicUrl'>): { name: string; options: CookieOptions } {
  const { options } = sessionCookie(config);
  return { name: options.secure ? DEVICE_COOKIES[0] : DEVICE_COOKIES[1], options: { ...options, maxAge: DEVICE_MS } };
}
