import { NAME_KINDS } from '@izdeu/names';

/** A name record as far as the choice of the name to show looks at it. */
export interface NameChoice {
  readonly value: string;
  readonly kind: string;
  readonly script: string;
}

/** As in papers, but the name that a person bears today leads. */
const KIND_ORDER = ['legal', ...NAME_KINDS.filter((kind) => kind !== 'legal')];
const SCRIPT_ORDER = ['cyrillic', 'latin', 'arabic', 'han', 'mixed'];

/** The name to show in lists: the legal one before others, Cyrillic before other scripts, else as it came; '' without any. */
export function displayNameOf(names: readonly NameChoice[]): string {
  const rank = ({ kind, script }: NameChoice): number =>
    place(KIND_ORDER, kind) * SCRIPT_ORDER.length + place(SCRIPT_ORDER, script);
  return names.toSorted((a, b) => rank(a) - rank(b))[0]?.value ?? '';
}

function place(order: readonly string[], word: string): number {
  const found = order.indexOf(word);
  return found === -1 ? order.length - 1 : found;
}
