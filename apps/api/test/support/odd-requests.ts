import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import { resolved, sampleOf, type Operation } from './contract.js';

export const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  'ـ\u202eтест',
  "'; drop table case_file; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'я'.repeat(50_000),
  '9999-99-99',
  '2017-02-30',
  '00000000-0000-0000-0000-000000000000',
  [],
  [[[[[[]]]]]],
  {},
  { __proto__: null, constructor: { prototype: { admin: true } } },
];

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const RAW = [
  '{',
  '[]',
  'null',
  '"text"',
  '{"a":1,"a":2}',
  deep(10_000),
  '\u0000',
  '{"__proto__":{"role":"administrator"}}',
  `{"x":"${'y'.repeat(2_000_000)}"}`,
];
const TYPES = ['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-7'];
const BOUNDARY = 'izdeu-border';
const FORMS = [
  '',
  `--${BOUNDARY}`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="../../x.pdf"\r\n\r\n%PDF-1.7`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n--${BOUNDARY}--`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n{}\r\n--${BOUNDARY}--\r\n`,
];
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { Cookie: 'izdeu=' },
  { Cookie: `izdeu=${'a'.repeat(43)}; izdeu=${'b'.repeat(43)}` },
  { Cookie: ';;;===;=;%00' },
  { Authorization: 'Bearer null' },
  { 'Accept-Language': 'xx-'.repeat(600) },
  { 'Idempotency-Key': '../../' },
  { 'X-Forwarded-For': "'; select 1 --" },
  { 'If-None-Match': '"' },
  { Range: 'bytes=9999999999999999999-0' },
];

const KINDS = [
  ...['spoiled', 'whole', 'missing', 'extra', 'raw', 'type', 'form'],
  ...['query', 'path', 'header', 'method', 'nobody'],
] as const;
export type Kind = (typeof KINDS)[number];

/** One odd request as numbers: which operation and person, what is wrong with it, and where. */
export interface Shot {
  readonly operation: number;
  readonly role: number;
  readonly kind: Kind;
  readonly at: readonly number[];
  readonly nasty: number;
}

export const shot: fc.Arbitrary<Shot> = fc.record({
  operation: fc.nat(),
  role: fc.nat(),
  kind: fc.constantFrom<Kind>('spoiled', 'spoiled', 'spoiled', ...KINDS),
  at: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  nasty: fc.nat(NASTY.length - 1),
});

/** Puts a nasty value somewhere into a value that was fine. */
function spoil(value: unknown, path: readonly number[], nasty: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return nasty;
  if (Array.isArray(value))
    return value.length === 0
      ? [nasty]
      : value.map((one: unknown, index) => (index === step % value.length ? spoil(one, rest, nasty) : one));
  const entries = Object.entries(value);
  if (entries.length === 0) return { unexpected: nasty };
  return Object.fromEntries(
    entries.map(([name, one], index) => [name, index === step % entries.length ? spoil(one, rest, nasty) : one]),
  );
}

/** The value as it would stand in an address; lone surrogates become replacement characters on the way. */
export const asText = (value: unknown): string =>
  Buffer.from((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 100), 'utf8').toString(
    'utf8',
  );

export interface OddBody {
  readonly type: string;
  readonly text: string;
}

/** The body of an odd request; null where the operation takes none. */
export function bodyOf(document: OpenAPIObject, operation: Operation, { kind, at, nasty }: Shot): OddBody | null {
  if (operation.body === null || operation.method === 'get' || operation.method === 'delete') return null;
  const json = (value: unknown): OddBody => ({ type: 'application/json', text: JSON.stringify(value) ?? 'null' });
  const fine = sampleOf(document, operation.body, kind !== 'missing');
  switch (kind) {
    case 'raw':
      return { type: 'application/json', text: RAW[nasty % RAW.length] ?? '' };
    case 'type':
      return { type: TYPES[nasty % TYPES.length] ?? '', text: 'x' };
    case 'form':
      return { type: `multipart/form-data; boundary=${BOUNDARY}`, text: FORMS[nasty % FORMS.length] ?? '' };
    case 'extra':
      return json({ ...(fine as object), unexpected: NASTY[nasty] });
    case 'missing':
      return json(withoutOne(document, operation, fine, at[0] ?? 0));
    case 'spoiled':
      return json(spoil(fine, at, NASTY[nasty]));
    default:
      return json(fine);
  }
}

function withoutOne(document: OpenAPIObject, operation: Operation, fine: unknown, at: number): unknown {
  const required = requiredOf(document, operation);
  const gone = required[at % Math.max(1, required.length)];
  return Object.fromEntries(Object.entries(fine as object).filter(([name]) => name !== gone));
}

/** What the body of the operation cannot do without. */
export const requiredOf = (document: OpenAPIObject, { body }: Operation): readonly string[] =>
  body === null ? [] : (resolved(document, body).required ?? []);

/** Headers of an odd request beside those of the person. */
export const headersOf = ({ kind, nasty }: Shot): Readonly<Record<string, string>> =>
  kind === 'header' ? (HEADERS[nasty % HEADERS.length] ?? {}) : {};
