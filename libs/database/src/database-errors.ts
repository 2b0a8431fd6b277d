import { DomainError, type ErrorCode } from '@izdeu/kernel';
import { Prisma } from './generated/client.js';

const BY_PRISMA_CODE: Readonly<Record<string, ErrorCode>> = {
  P2002: 'record.duplicate',
  P2003: 'record.not_found',
  P2025: 'record.not_found',
  P2024: 'database.unavailable',
  P2028: 'database.unavailable',
  P2034: 'database.unavailable',
  P1001: 'database.unavailable',
  P1017: 'database.unavailable',
};

/** SQLSTATE → code. Row security refuses with 42501: what the actor may not touch does not exist for them. */
const BY_SQLSTATE: Readonly<Record<string, ErrorCode>> = {
  '42501': 'record.not_found',
  '23503': 'record.not_found',
  '23505': 'record.duplicate',
  '23514': 'request.invalid',
  '22001': 'request.invalid',
  '22003': 'request.invalid',
  '22008': 'request.invalid',
  '22021': 'request.invalid',
  '22P02': 'request.invalid',
  '22P05': 'request.invalid',
  '53100': 'database.full',
  '53200': 'database.unavailable',
  '53300': 'database.unavailable',
  '57014': 'database.unavailable',
  '57P01': 'database.unavailable',
  '57P02': 'database.unavailable',
  '57P03': 'database.unavailable',
  '40001': 'database.unavailable',
  '40P01': 'database.unavailable',
  '25P02': 'database.unavailable',
  // Ours: brakes on reading, what no letter is written about, a house without administrator, a locked case that nobody could open.
  IZ001: 'access.step_up_required',
  IZ002: 'access.frozen',
  IZ003: 'letter.gate_closed',
  IZ004: 'user.last_administrator',
  IZ005: 'case.last_named',
  IZ012: 'user.second_needed',
  // Why an administrator may not agree to what another asked for.
  IZ021: 'user.second_tied',
  IZ022: 'user.second_too_new',
  IZ023: 'user.second_reset_lately',
};
/** Facts that the screen needs: the grade of the fresh proof that is asked for, and why it is asked. */
const FACTS: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
  IZ001: { grade: 1, why: 'many_openings' },
};

function sqlState(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 6) return undefined;
  const { originalCode, code, cause, meta } = error as Record<string, unknown>;
  for (const one of [originalCode, code])
    if (typeof one === 'string' && /^[0-9A-Z]{5}$/.test(one) && !one.startsWith('P')) return one;
  const inner = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return sqlState(inner, depth + 1) ?? sqlState(cause, depth + 1);
}

const LOST_KINDS: readonly unknown[] = [
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
];
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Can't reach database|not queryable/i;

/** The line to the database broke: said by the driver, its adapter or the client around both, each in its own way. */
function isLostLine(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const { kind, message, cause, meta } = error as Record<string, unknown>;
  if (LOST_KINDS.includes(kind) || (typeof message === 'string' && LOST.test(message))) return true;
  return (
    isLostLine((meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError, depth + 1) ||
    isLostLine(cause, depth + 1)
  );
}

/** Turns what the database says into a refusal that a caller understands; everything unknown passes unchanged. */
export function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const state = sqlState(error);
  const bySqlState =
    state === undefined
      ? undefined
      : (BY_SQLSTATE[state] ?? (state.startsWith('08') ? 'database.unavailable' : undefined));
  if (bySqlState) return new DomainError(bySqlState, FACTS[state ?? ''] ?? {}, { cause: error });
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const code = BY_PRISMA_CODE[error.code];
    if (code) return new DomainError(code, {}, { cause: error });
  }
  if (isLostLine(error)) return new DomainError('database.unavailable', {}, { cause: error });
  return error;
}
