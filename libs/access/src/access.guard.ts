import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, type Actor, type Permission } from '@izdeu/kernel';
import { AccessDenials } from './access-denials.js';
import { AccessSettings } from './access-settings.js';
import { unmetDemand } from './domain/unmet-demand.js';
import { DEMANDS, FRESH_SECONDS } from './policy.js';
import { sameSecret } from './proofs.js';
import { ROUTE_ACCESS, type RequestWithActor, type RouteAccess } from './route-access.js';
import { SessionTokens } from './session-tokens.js';
import { Sessions } from './sessions.service.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
export const SESSION_COOKIES = ['__Host-izdeu', 'izdeu'] as const;
/** Of a sign-in whose second step is missing; opens nothing else. */
export const HALF_COOKIES = ['__Host-izdeu-half', 'izdeu-half'] as const;
/** By which a browser is known again; says nothing of the person. */
export const DEVICE_COOKIES = ['__Host-izdeu-device', 'izdeu-device'] as const;
export const CSRF_HEADER = 'x-izdeu-token';

/** The token of a cookie, by either of its names (the `__Host-` prefix needs https). */
export function tokenFrom(cookieHeader: string | undefined, names: readonly string[]): string | undefined {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=');
    if (names.includes(name) && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

/** Closed unless declared. Turns the cookie into an actor, refuses foreign origins, then asks the policy. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly denials: AccessDenials,
    private readonly settings: AccessSettings,
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

    const token = tokenFrom(request.headers.cookie, SESSION_COOKIES);
    const actor = token === undefined ? null : await this.sessions.resolve(token, request.requestId);
    if (!actor || token === undefined) throw new DomainError('access.not_signed_in');
    if (unsafe) this.demandToken(request, token);
    if (rule !== 'account') {
      if (actor.mustChangePassword) throw new DomainError('access.password_change_required');
      if (actor.mustEnrol && rule !== 'factor:manage') throw new DomainError('access.factor_enrolment_required');
      if (rule !== 'signed_in') await this.demandRight(actor, rule, unsafe);
    }
    request.actor = actor;
    request.sessionToken = token;
    return true;
  }

  /** The right itself, then the proof that the policy asks for its use. */
  async demandRight(actor: Actor, needs: Permission, unsafe: boolean): Promise<void> {
    if (!actor.permissions.has(needs)) {
      await this.denials.record(actor, needs);
      throw new DomainError('access.denied', { needs });
    }
    const demand = DEMANDS[needs];
    if (!demand || (demand.of === 'changes' && !unsafe)) return;
    const { isOptional } = this.settings;
    const unmet = unmetDemand(actor.assurance, { grade: demand.grade, freshSeconds: FRESH_SECONDS, isOptional });
    if (unmet) throw new DomainError(unmet.code, { grade: unmet.grade });
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
    const sent = String(request.headers[CSRF_HEADER] ?? '');
    if (!sameSecret(sent, this.tokens.csrfTokenOf(sessionToken))) throw new DomainError('access.cross_site');
  }
}
