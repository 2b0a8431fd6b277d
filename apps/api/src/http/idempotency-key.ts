import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@izdeu/kernel';
import type { Request } from 'express';

const KEY = /^[A-Za-z0-9-]{8,80}$/;

/**
 * The `Idempotency-Key` of a create, chosen by the client: 8 to 80 letters, digits and hyphens. The same key again answers
 * with what the first request made.
 * @throws DomainError `request.idempotency_key_missing` when it is absent or has another form
 */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw new DomainError('request.idempotency_key_missing');
  return key;
});
