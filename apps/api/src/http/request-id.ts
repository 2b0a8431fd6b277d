import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { RequestWithActor } from '@izdeu/access';

/** Gives each request a name of its own, which the log, the trail and the answer share. A name from outside is not believed. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const id = randomUUID();
  (request as RequestWithActor).requestId = id;
  response.setHeader('X-Request-Id', id);
  next();
}
