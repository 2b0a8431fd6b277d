import type { LocalDate } from '@izdeu/kernel';
import type { PaperStrength } from '../link-proof.js';

/** How one paper names one person: the spelling and the numbers that it bears. */
export interface Mention {
  readonly id: string;
  readonly personId: string;
  readonly spelling: string;
  /** Identity numbers as the paper bears them, comparable (blind index or the number itself): equal means the same number. */
  readonly numbers: readonly string[];
  /** Whole days only: a year alone joins nobody. */
  readonly birthDate: LocalDate | null;
  /** A lawyer has said, with a reason, that this spelling is this person. */
  readonly confirmed: boolean;
}

/** What keeps a paper from being used as it lies there. */
export const FORMALITIES = ['original_not_seen', 'not_legalised', 'not_translated'] as const;
export type Formality = (typeof FORMALITIES)[number];

export interface ProofPaper {
  readonly id: string;
  /** Code of the reference kind document_kind. */
  readonly kind: string;
  /** By the catalogue; `strengthUnder` says what is left of it under a recipient's rule. */
  readonly strength: PaperStrength;
  /** Joins two names of one person (change of name, court decision). */
  readonly bridge: boolean;
  /** Says who its holder is: identity card, passport, residence permit. */
  readonly identifies: boolean;
  /** Extracts of one register and copies of one paper carry one key and count once. */
  readonly sourceKey: string;
  readonly formalities: readonly Formality[];
  readonly mentions: readonly Mention[];
}

/** One claimed link: `from` is the parent, adoptive parent or spouse of `to`. */
export interface ProofLink {
  readonly id: string;
  readonly kind: 'parent' | 'adoptive_parent' | 'spouse';
  readonly from: string;
  readonly to: string;
  /** Papers that are laid to it and can prove this kind of link. */
  readonly papers: readonly string[];
}

/**
 * A paper that says outright how two people are related, whatever lies between them: a court decision on kinship, a
 * notarised certificate of kinship. It stands for a whole stretch of the path.
 */
export interface KinStatement {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly paper: string;
}

/** The family of one case with all its papers, as the engine sees it. */
export interface FamilyFacts {
  readonly links: readonly ProofLink[];
  readonly statements: readonly KinStatement[];
  readonly papers: readonly ProofPaper[];
  readonly people: ReadonlyMap<string, PersonFacts>;
}

/** What the case holds about a person, whoever told it. */
export interface PersonFacts {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  readonly birthDate: LocalDate | null;
}

/** Whether two spellings may be one name. `possible` is enough where the birth date is the same. */
export type CompareSpellings = (left: string, right: string) => 'same' | 'possible' | 'different';
