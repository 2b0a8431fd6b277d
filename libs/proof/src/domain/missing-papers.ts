import type { GapReason, LinkVerdict } from './link-proof.js';
import { papersThatJoin, papersThatProve, type KindOfPaper } from './ways-to-close.js';

/** One link of the path, with what is known of it. */
export interface PathLink {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: LinkVerdict;
  /** Open gaps: the paper that is missing where it was named, and why. */
  readonly gaps: readonly { readonly documentKind: string; readonly reason: GapReason }[];
  /** Kinds of the papers already on file for it. */
  readonly papersOnFile: readonly string[];
}

export interface MissingPapers {
  readonly linkId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: LinkVerdict;
  /** What would close it alone, best first: codes of the catalogue. */
  readonly anyOf: readonly string[];
  /** What would join the names, where a gap says that they differ. */
  readonly bridges: readonly string[];
  /** Codes that were named as missing but cannot be had, with the reason: a remedy is needed instead. */
  readonly unobtainable: readonly { readonly documentKind: string; readonly reason: GapReason }[];
}

/** Reasons for which the same paper will not come, however often it is asked for. */
const NOT_TO_BE_HAD: readonly GapReason[] = ['never_issued', 'registry_erased', 'relative_at_risk'];

/**
 * What is missing on a path, link by link from the applicant: the text of the list that the family takes home. Proven links
 * ask for nothing. What exposes nobody comes before what does, then what is easier to get.
 */
export function missingPapers(path: readonly PathLink[], catalogue: readonly KindOfPaper[]): MissingPapers[] {
  return path
    .filter(({ verdict }) => verdict !== 'proven' && verdict !== 'proven_with_bridge')
    .map((link) => {
      const { id, kind, from, to, verdict, gaps, papersOnFile } = link;
      const unobtainable = gaps.filter(
        ({ documentKind, reason }) => documentKind !== '' && NOT_TO_BE_HAD.includes(reason),
      );
      const limits = {
        out: new Set([...papersOnFile, ...unobtainable.map(({ documentKind }) => documentKind)]),
        atRisk: gaps.some(({ reason }) => reason === 'relative_at_risk'),
        bornIn: null,
      };
      return {
        linkId: id,
        kind,
        from,
        to,
        verdict,
        anyOf: papersThatProve(kind, catalogue, limits),
        bridges: gaps.some(({ reason }) => reason === 'name_differs') ? papersThatJoin(catalogue, limits) : [],
        unobtainable,
      };
    });
}
