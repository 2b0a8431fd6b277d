import type { ReferenceEntry } from '@izdeu/database';
import { isLocalDate } from '@izdeu/kernel';
import type { LegalisationRule, PaperRule } from '../domain/engine/paper-rule.js';
import { PAPER_STRENGTHS, type PaperStrength } from '../domain/link-proof.js';

/** How near a relative must be: `needs_note` asks the lawyer to say why no closer relative applies. */
const DEGREE_ANSWERS = ['accepted', 'needs_note', 'refused'] as const;
export type DegreeAnswer = (typeof DEGREE_ANSWERS)[number];

/** A recipient's rules of acceptance in force, read from the reference data. What they leave out is taken the strict way. */
export interface Acceptance {
  readonly entryId: string;
  readonly recipientCode: string;
  readonly paper: PaperRule;
  /** By closeness of the kin term: close, further, in_law. */
  readonly degrees: Readonly<Record<string, DegreeAnswer>>;
  /** Proof of relation is asked for at all. */
  readonly asksProof: boolean;
}

type Data = Readonly<Record<string, unknown>>;
const record = (value: unknown): Data => (typeof value === 'object' && value !== null ? (value as Data) : {});
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const dayOrNull = (value: unknown): string | null => (typeof value === 'string' && isLocalDate(value) ? value : null);

export function acceptanceOf({ id, code, data }: ReferenceEntry): Acceptance {
  const rule = record(record(data)['acceptanceRule']);
  const degrees = record(rule['degrees']);
  return {
    entryId: id,
    recipientCode: code,
    paper: {
      copies: rule['copies'] === 'accepted',
      legalisation: (Array.isArray(rule['legalisation']) ? rule['legalisation'] : []).map(legalisation),
      languages: texts(rule['translation']),
      worth: worthOf(record(rule['papers'])),
    },
    degrees: Object.fromEntries(
      ['close', 'further', 'in_law'].map((degree) => [
        degree,
        DEGREE_ANSWERS.find((one) => one === degrees[degree]) ?? 'accepted',
      ]),
    ),
    asksProof: rule['asksProof'] !== false,
  };
}

/** How near a kin term is: close, further, in_law. What is not known is taken as further. */
export function closenessOf(term: Pick<ReferenceEntry, 'data'> | undefined): string {
  const { closeness } = record(term?.data);
  return typeof closeness === 'string' ? closeness : 'further';
}

function legalisation(value: unknown): LegalisationRule {
  const { country, from, until, anyOf } = record(value);
  return {
    country: typeof country === 'string' ? country : '',
    from: dayOrNull(from),
    until: dayOrNull(until),
    anyOf: texts(anyOf),
  };
}

function worthOf(papers: Data): ReadonlyMap<string, PaperStrength> {
  return new Map(
    Object.entries(papers).flatMap(([kind, worth]) => {
      const known = PAPER_STRENGTHS.find((one) => one === worth);
      return known === undefined ? [] : [[kind, known] as const];
    }),
  );
}
