import type { ErrorCode } from './error-codes.js';

type Fact = string | number | boolean | null | readonly string[] | readonly Readonly<Record<string, string | number>>[];

/** A refusal made by our own rules. Knows nothing of HTTP: the API maps code to status. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    /** Facts a client may show or log. Never personal data: these reach logs and screens. */
    readonly facts: Readonly<Record<string, Fact>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
