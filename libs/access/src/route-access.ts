import { SetMetadata, createParamDecorator, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Permission } from '@izdeu/kernel';
import type { Request } from 'express';

/**
 * `public`: nobody needs to be signed in; `account`: anybody who is, also before an own password and a second factor are
 * set; `signed_in`: anybody after that; else the permission that is needed.
 */
export type RouteAccess = 'public' | 'account' | 'signed_in' | Permission;

export interface RequestWithActor extends Request {
  actor?: Actor;
  sessionToken?: string;
  /** Of the cookie by which this browser is known again, or a new one. */
  deviceToken?: string;
  requestId: string;
}

export const ROUTE_ACCESS = 'izdeu:access';

/** Every route declares who may call it; a route without this is closed. */
export const Access = (rule: RouteAccess): CustomDecorator => SetMetadata(ROUTE_ACCESS, rule);

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('A route that asks for the actor must not be public.');
  return actor;
});
