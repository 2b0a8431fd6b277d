import type { ReferenceEntry } from '@izdeu/database';
import { PAPER_STRENGTHS, type PaperStrength } from '../domain/link-proof.js';
import type { KindOfPaper } from '../domain/ways-to-close.js';

/** One kind of paper of the reference data (document_kind), as the engine needs it. */
export interface CatalogueFacts extends KindOfPaper {
  /** May say outright how two people are related. */
  readonly statesKinship: boolean;
}

const HARDEST = 5;

export function catalogueEntry({
  code,
  data,
}: {
  readonly code: ReferenceEntry['code'];
  readonly data: unknown;
}): CatalogueFacts {
  const { country, strength, bridge, proves, exposesRelatives, identifies, statesKinship, effort, issuedWhereBorn } =
    (data ?? {}) as Readonly<Record<string, unknown>>;
  return {
    code,
    country: typeof country === 'string' ? country : 'any',
    strength: PAPER_STRENGTHS.find((one): one is PaperStrength => one === strength) ?? 'none',
    bridge: bridge === true,
    proves: Array.isArray(proves) ? proves.filter((one): one is string => typeof one === 'string') : [],
    exposesRelatives: exposesRelatives === true,
    identifies: identifies === true,
    statesKinship: statesKinship === true,
    issuedWhereBorn: issuedWhereBorn === true,
    effort: typeof effort === 'number' ? effort : HARDEST,
  };
}
