const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * JSON in the one form that RFC 8785 (JCS) gives it: members sorted by UTF-16 code units, no spaces, numbers and strings
 * as ECMAScript writes them. Equal data gives equal text, whoever wrote it.
 *
 * @throws TypeError for what JSON does not have (undefined, NaN, dates, functions, half a surrogate pair): silently leaving
 *   something out of a case would be worse than failing.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`a value of type ${typeof value} has no place in canonical JSON`);
}

function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('half a surrogate pair has no place in canonical JSON');
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  );
}
