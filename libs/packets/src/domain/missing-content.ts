import type { Label } from './languages.js';
import type { SlipOrganisation } from './slip-content.js';

/** One way to close a gap. */
export interface WayToClose {
  readonly what: Label;
  /** True when it means that a relative in China has to act: prints the warning beside it. */
  readonly exposesRelatives: boolean;
}

/** One thing that is still missing, said to the family. */
export interface MissingItem {
  /** Of whom it speaks. */
  readonly who: Label;
  readonly problem: Label;
  /** Why it is missing, where somebody noted it. */
  readonly remark: Label | null;
  /** Cheapest and safest first; what comes after the first would do instead. */
  readonly ways: readonly WayToClose[];
}

/** The family's sheet of what is still missing, from the applicant to the sought person. */
export interface MissingPapersContent {
  readonly caseNumber: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly createdAt: string;
  readonly organisation: SlipOrganisation;
  readonly items: readonly MissingItem[];
  /** What papers that will serve still need before they go out. */
  readonly atHand: readonly { readonly paper: Label; readonly needs: readonly Label[] }[];
  /** `YYYY-MM-DD`: when somebody looks at the case again. */
  readonly nextLook: string | null;
  /** False while nobody has recorded through whom an applicant is related: then no item means that nothing is known yet. */
  readonly isPathKnown: boolean;
}
