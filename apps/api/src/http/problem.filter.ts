import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { RequestWithActor } from '@izdeu/access';
import { asDomainError } from '@izdeu/database';
import { DomainError, ERROR_STATUS } from '@izdeu/kernel';
import { wordsOf } from './problem-words.js';
import { InvalidInput } from './validation.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly facts?: object;
  readonly errors?: readonly object[];
}

/** Too busy, or the database is away for a moment: after this time it is worth asking again. */
const BUSY_SECONDS = '2';

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'request.invalid',
  404: 'request.no_such_route',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.unsupported_media_type',
};

/** An error that a library of the HTTP layer raised about the request itself (broken JSON, too large, bad encoding). */
function clientFault(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null) return null;
  const { status, statusCode, expose } = error as { status?: unknown; statusCode?: unknown; expose?: unknown };
  const code = typeof status === 'number' ? status : statusCode;
  return typeof code === 'number' && code >= 400 && code < 500 && expose !== false ? code : null;
}

/** Answers every error as application/problem+json (RFC 9457): stable code and facts, words in the caller's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<RequestWithActor>();
    if (response.headersSent) {
      this.logger.error(`The answer broke off (request ${request.requestId}).`);
      response.destroy();
      return;
    }
    const problem = this.describe(asDomainError(error), request.requestId);
    if (problem.status === 429 && problem.facts && 'retryAfterSeconds' in problem.facts) {
      response.setHeader('Retry-After', String(problem.facts.retryAfterSeconds));
    }
    if (problem.status === 503) response.setHeader('Retry-After', BUSY_SECONDS);
    response
      .status(problem.status)
      .type('application/problem+json')
      .json({
        type: 'about:blank',
        title: wordsOf(problem.code, request.headers['accept-language']),
        ...problem,
        requestId: request.requestId,
      });
  }

  private describe(error: unknown, requestId: string): Problem {
    if (error instanceof InvalidInput) return { status: 400, code: 'request.invalid', errors: error.errors };
    if (error instanceof DomainError) return { status: ERROR_STATUS[error.code], code: error.code, facts: error.facts };
    const status = clientFault(error);
    if (status !== null && status < 500) return { status, code: BY_STATUS[status] ?? `http.${status}` };
    // The message of an unknown error may hold a value of somebody: only its kind and where it arose are kept.
    const stack =
      error instanceof Error
        ? (error.stack ?? '')
            .split('\n')
            .filter((line) => line.trim().startsWith('at '))
            .slice(0, 8)
            .join('\n')
        : '';
    this.logger.error(`${error instanceof Error ? error.name : typeof error} (request ${requestId})\n${stack}`);
    return { status: 500, code: 'internal' };
  }
}
