import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader } from '@nestjs/swagger';
import { CreatedView } from './created.view.js';

/** Documents a route that makes something once per `Idempotency-Key` and answers its id, with `type` also more. */
export const Creates = (type: new () => CreatedView = CreatedView): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9-]{8,80}$' } }),
    ApiCreatedResponse({ type }),
  );
