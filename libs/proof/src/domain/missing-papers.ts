import { type GapReason, type LinkVerdict, type PaperStrength } from './link-proof.js';

/** One kind of paper of the catalogue (reference kind document_kind), as far as the list needs it. */
export interface CatalogueEntry {
  readonly code: string;
  /** Country of issue by ISO 3166-1 alpha-2, or `any`. */
  readonly country: string;
  readonly strength: PaperStrength;
  readonly bridge: boolean;
  /** Kinds of link it can prove. */
  readonly proves: readonly string[];
  /** Asking for it tells the authorities there about the family. */
  readonly exposesRelatives: boolean;
}

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
 * ask for nothing. Best first: papers that prove alone, those that expose nobody before those that do, then by catalogue.
 */
export function missingPapers(path: readonly PathLink[], catalogue: readonly CatalogueEntry[]): MissingPapers[] {
  return path
    .filter(({ verdict }) => verdict !== 'proven' && verdict !== 'proven_with_bridge')
    .map((link) => {
      const { id, kind, from, to, verdict, gaps, papersOnFile } = link;
      const unobtainable = gaps.filter(
        ({ documentKind, reason }) => documentKind !== '' && NOT_TO_BE_HAD.includes(reason),
      );
      const isOut = (code: string): boolean =>
        papersOnFile.includes(code) || unobtainable.some(({ documentKind }) => documentKind === code);
      const atRisk = gaps.some(({ reason }) => reason === 'relative_at_risk');
      const useful = catalogue.filter(
        (entry) => entry.proves.includes(kind) && !isOut(entry.code) && !(atRisk && entry.exposesRelatives),
      );
      return {
        linkId: id,
        kind,
        from,
        to,
        verdict,
        anyOf: ranked(useful),
        bridges: gaps.some(({ reason }) => reason === 'name_differs')
          ? catalogue.filter(({ bridge, code }) => bridge && !isOut(code)).map(({ code }) => code)
          : [],
        unobtainable,
      };
    });
}

/** A and B papers; a C paper closes nothing alone and is not put on a family's list. */
function ranked(entries: readonly CatalogueEntry[]): string[] {
  const weight = ({ strength, exposesRelatives }: CatalogueEntry): number =>
    (exposesRelatives ? 2 : 0) + (strength === 'A' ? 0 : 1);
  return entries
    .filter(({ strength }) => strength === 'A' || strength === 'B')
    .toSorted((one, other) => weight(one) - weight(other))
    .map(({ code }) => code);
}
