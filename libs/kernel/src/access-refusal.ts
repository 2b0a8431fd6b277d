import { DomainError } from './domain-error.js';
import type { ErrorCode } from './error-codes.js';
import type { Permission } from './permission.js';

/** What was reached for in vain: ids and codes only, they stand in the trail. */
export interface RefusedReach {
  readonly needs: Permission;
  readonly caseId: string;
}

/**
 * A refusal because of who asks, made where the object was found. To the caller it is the error of its code, so that what
 * is not theirs looks as if it did not exist; what it hides goes on the record.
 */
export class AccessRefusal extends DomainError {
  /** Several where one request reached for several. */
  readonly refused: readonly RefusedReach[];

  constructor(code: ErrorCode, refused: RefusedReach | readonly RefusedReach[], facts: DomainError['facts'] = {}) {
    super(code, facts);
    this.refused = [refused].flat();
  }
}
