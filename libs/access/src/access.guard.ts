import { timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@izdeu/kernel';
import { AccessDenials } from './access-denials.js';
import { ROUTE_ACCESS, type RequestWithActor, type RouteAccess } from './route-access.js';
import { Sessions } from './sessions.service.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
export const SESSION_COOKIES = ['__Host-izdeu', 'izdeu'] as const;
export const CSRF_HEADER = 'x-izdeu-token';

/** The token of the session cookie, by either of its names (the `__Host-` prefix needs https). */
function tokenFrom(cookieHeader: string | undefined): string | undefined {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (SESSION_COOKIES.some((known) => known === name) && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

/** Closed unless declared. Turns the cookie into an actor, refuses foreign origins, then asks the policy. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly denials: AccessDenials,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw new DomainError('access.denied');
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const unsafe = !SAFE_METHODS.includes(request.method);
    if (unsafe) this.refuseForeignOrigin(request);
    if (rule === 'public') return true;

    const token = tokenFrom(request.headers.cookie);
    const actor = token === undefined ? null : await this.sessions.resolve(token, request.requestId);
    if (!actor || token === undefined) throw new DomainError('access.not_signed_in');
    if (unsafe) this.demandToken(request, token);
    if (actor.mustChangePassword && rule !== 'signed_in') throw new DomainError('access.password_change_required');
    if (rule !== 'signed_in' && !actor.permissions.has(rule)) {
      await this.denials.record(actor, rule);
      throw new DomainError('access.denied', { needs: rule });
    }
    request.actor = actor;
    request.sessionToken = token;
    return true;
  }

  /** Fetch Metadata where the browser sends it, else the Origin header; a client that sends neither is not a browser. */
  private refuseForeignOrigin(request: RequestWithActor): void {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) {
      if (site === 'same-origin' || site === 'none') return;
      throw new DomainError('access.cross_site');
    }
    const { origin, host } = request.headers;
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
      throw new DomainError('access.cross_site');
  }

  private demandToken(request: RequestWithActor, sessionToken: string): void {
    const sent = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''));
    const expected = Buffer.from(this.sessions.csrfTokenOf(sessionToken));
    if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) throw new DomainError('access.cross_site');
  }
}
