import type { ReferenceEntry } from '@izdeu/database';
import { PAPER_STRENGTHS, type PaperStrength } from '../domain/link-proof.js';
import type { CatalogueEntry } from '../domain/missing-papers.js';

/** One kind of paper of the reference data (document_kind), as the engine needs it. */
export interface CatalogueFacts extends CatalogueEntry {
  /** Says who its holder is. */
  readonly identifies: boolean;
  /** May say outright how two people are related. */
  readonly statesKinship: boolean;
  /** How hard it is to get, 1 (a duplicate over the counter) to 5 (a court). */
  readonly effort: number;
}

const HARDEST = 5;

export function catalogueEntry({ code, data }: Pick<ReferenceEntry, 'code' | 'data'>): CatalogueFacts {
  const { country, strength, bridge, proves, exposesRelatives, identifies, statesKinship, effort } = (data ??
    {}) as Readonly<Record<string, unknown>>;
  return {
    code,
    country: typeof country === 'string' ? country : 'any',
    strength: PAPER_STRENGTHS.find((one): one is PaperStrength => one === strength) ?? 'none',
    bridge: bridge === true,
    proves: Array.isArray(proves) ? proves.filter((one): one is string => typeof one === 'string') : [],
    exposesRelatives: exposesRelatives === true,
    identifies: identifies === true,
    statesKinship: statesKinship === true,
    effort: typeof effort === 'number' ? effort : HARDEST,
  };
}
