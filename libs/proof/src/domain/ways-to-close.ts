import type { PaperStrength } from './link-proof.js';

/** One kind of paper of the catalogue (reference kind document_kind), as far as it matters who asks for it. */
export interface KindOfPaper {
  readonly code: string;
  /** Country of issue by ISO 3166-1 alpha-2, or `any`. */
  readonly country: string;
  readonly strength: PaperStrength;
  readonly bridge: boolean;
  /** Kinds of link it can prove. */
  readonly proves: readonly string[];
  /** Asking for it tells the authorities there about the family. */
  readonly exposesRelatives: boolean;
  /** Says who its holder is. */
  readonly identifies: boolean;
  /** How hard it is to get, 1 (a duplicate over the counter) to 5 (a court). */
  readonly effort: number;
  /** Given only to those who were born in the country of issue. */
  readonly issuedWhereBorn: boolean;
}

/** What limits the ways to close a gap. */
export interface Limits {
  /** Kinds that are on file or cannot be had. */
  readonly out: ReadonlySet<string>;
  /** Somebody noted that asking endangers a relative: what exposes them is not proposed at all. */
  readonly atRisk: boolean;
  /** ISO 3166-1 alpha-2 of the country where the person whom the paper is about was born; null when nobody told. */
  readonly bornIn: string | null;
}

/** Kinds of paper that prove a link alone or with an identity match; cheapest and safest first. */
export function papersThatProve(link: string, catalogue: readonly KindOfPaper[], limits: Limits): string[] {
  return ranked(
    catalogue.filter(({ proves, strength }) => proves.includes(link) && (strength === 'A' || strength === 'B')),
    limits,
  );
}

/** Kinds that join two names of one person. */
export function papersThatJoin(catalogue: readonly KindOfPaper[], limits: Limits): string[] {
  return ranked(
    catalogue.filter(({ bridge }) => bridge),
    limits,
  );
}

/** Kinds that tell a person from all others; those of the country where they were born first. */
export function papersThatIdentify(catalogue: readonly KindOfPaper[], limits: Limits): string[] {
  const own = ({ country }: KindOfPaper): number => Number(limits.bornIn !== null && country !== limits.bornIn);
  return ranked(
    catalogue.filter(({ identifies }) => identifies).toSorted((a, b) => own(a) - own(b)),
    limits,
  );
}

/** What endangers nobody before what does, then what is easier to get, then what proves alone. */
function ranked(kinds: readonly KindOfPaper[], { out, atRisk, bornIn }: Limits): string[] {
  const isBornElsewhere = ({ issuedWhereBorn, country }: KindOfPaper): boolean =>
    issuedWhereBorn && bornIn !== null && country !== bornIn;
  return kinds
    .filter((one) => !out.has(one.code) && !(atRisk && one.exposesRelatives) && !isBornElsewhere(one))
    .toSorted(
      (a, b) =>
        Number(a.exposesRelatives) - Number(b.exposesRelatives) ||
        a.effort - b.effort ||
        Number(a.strength === 'B') - Number(b.strength === 'B'),
    )
    .map(({ code }) => code);
}
