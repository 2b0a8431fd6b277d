import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { languageFrom } from '@izdeu/kernel';
import type { Request } from 'express';

/** The language in which the caller reads, by `Accept-Language`. */
export const CallerLanguage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  languageFrom(context.switchToHttp().getRequest<Request>().headers['accept-language']),
);
