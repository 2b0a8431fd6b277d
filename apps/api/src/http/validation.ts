import { ValidationPipe, type ValidationError } from '@nestjs/common';

export interface FieldError {
  /** Path of the field, such as `sought.0.names.1.value`. */
  readonly path: string;
  /** Names of the rules that were broken, such as `maxLength`. */
  readonly rules: readonly string[];
}

/** Input that does not have the shape of the contract; names fields and rules, never values. */
export class InvalidInput extends Error {
  constructor(readonly errors: readonly FieldError[]) {
    super('invalid input');
  }
}

/** A member that the contract does not name may be called anything, a person's name too: it is not said back. */
const nameOf = (member: string): string => (/^[A-Za-z0-9_]{1,64}$/.test(member) ? member : '?');

function flatten(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = prefix === '' ? nameOf(error.property) : `${prefix}.${nameOf(error.property)}`;
    const own = error.constraints ? [{ path, rules: Object.keys(error.constraints).sort() }] : [];
    return [...own, ...flatten(error.children ?? [], path)];
  });
}

/** Fields that the contract does not name are refused, not dropped: a typing error must not lose what somebody wrote. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidInput(flatten(errors).slice(0, 100)),
  });
}
