/** One field that the server refused. `path` is a dotted path into the body (`soughtPersons.0.names.1`). */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly facts: Facts;
}

/** Facts that the words of an error may use. Never personal data. */
export type Facts = Readonly<Record<string, unknown>>;

/** A fresh proof that a request waits for. */
export interface WantedProof {
  /** 1 password, 2 code, 3 passkey. */
  readonly grade: number;
  /** It is asked for because many cases were opened, not because of what is asked for. */
  readonly manyOpenings: boolean;
}

/** `network`: no answer came. Everything else is a code of the API's catalogue or `http.<status>`. */
export const NETWORK_PROBLEM = 'network';

/** A refusal by the API, read from application/problem+json (RFC 9457). Holds codes and facts; the words are ours. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    readonly facts: Facts = {},
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(code);
  }

  /** Somebody changed the record since this screen read it. */
  get isConflict(): boolean {
    return this.status === 409 && this.code.endsWith('.changed_meanwhile');
  }

  /** The fresh proof that the server wants before it does this; null when it wants none. */
  get wantsProof(): WantedProof | null {
    const { grade, why } = this.facts;
    if (this.code !== 'access.step_up_required' || typeof grade !== 'number') return null;
    return { grade, manyOpenings: why === 'many_openings' };
  }

  get isNetwork(): boolean {
    return this.code === NETWORK_PROBLEM;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words that we have for the rules of the API, the most telling one first. */
const RULE_CODES: readonly (readonly [rule: string, code: string])[] = [
  ['isNotEmpty', 'required'],
  ['isDefined', 'required'],
  ['maxLength', 'too_long'],
  ['minLength', 'too_short'],
  ['isInt', 'number'],
  ['isNumber', 'number'],
  ['isDateString', 'date'],
  ['isIn', 'not_allowed'],
  ['isEnum', 'not_allowed'],
  ['whitelistValidation', 'not_allowed'],
];

function readFieldProblem(value: unknown): FieldProblem[] {
  if (!isRecord(value) || typeof value.path !== 'string') return [];
  const rules: readonly unknown[] = Array.isArray(value.rules) ? value.rules : [];
  const [, code = 'invalid'] = RULE_CODES.find(([rule]) => rules.includes(rule)) ?? [];
  return [{ path: value.path, code, facts: isRecord(value.facts) ? value.facts : {} }];
}

/** Rules that depend on the record name their field and its reason as facts (`{ field: 'on', reason: 'in_future' }`). */
function fieldOfFacts({ field, reason, ...facts }: Facts): FieldProblem[] {
  return typeof field === 'string' && typeof reason === 'string' ? [{ path: field, code: reason, facts }] : [];
}

/** Reads whatever came back for a failed request; a body that is no problem document still gives an honest error. */
export function toProblem(status: number, body: unknown): ProblemError {
  if (!isRecord(body) || typeof body.code !== 'string') return new ProblemError(status, `http.${status}`);
  const facts = isRecord(body.facts) ? body.facts : {};
  const errors = Array.isArray(body.errors) ? body.errors.flatMap(readFieldProblem) : [];
  return new ProblemError(status, body.code, facts, errors.length > 0 ? errors : fieldOfFacts(facts));
}
