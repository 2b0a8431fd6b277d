import { skeletonOfSounds } from '../sounds/skeleton.js';
import type { SpelledSound } from '../sounds/sound.js';
import table from '../tables/formants.json' with { type: 'json' };

/** A word as its sounds, and the part that Kazakh names are joined with (жан, бек, лан …), '' where it has none. */
interface JoinedName {
  readonly skeleton: string;
  readonly stem: string;
  readonly formant: string;
  /** The formant as it stands in the name. */
  readonly written: string;
}

/** What two words tell about their second parts; null: nothing. */
export type FormantRelation =
  | { readonly kind: 'differs'; readonly left: string; readonly right: string }
  | { readonly kind: 'missing'; readonly formant: string; readonly written: string };

const FORMANTS = table.formants.toSorted((a, b) => b.length - a.length);
const RESPECTFUL: ReadonlySet<string> = new Set(table.respectful);
const KNOWN = new WeakMap<readonly SpelledSound[], JoinedName>();

/** The same stem with another formant, or with one formant more. */
export function formantRelation(left: readonly SpelledSound[], right: readonly SpelledSound[]): FormantRelation | null {
  const [a, b] = [joinedName(left), joinedName(right)];
  if (a.skeleton === b.skeleton) return null;
  if (a.formant !== '' && b.formant !== '' && a.formant !== b.formant && a.stem === b.stem)
    return { kind: 'differs', left: a.written, right: b.written };
  const longer = a.formant !== '' && a.stem === b.skeleton ? a : b.formant !== '' && b.stem === a.skeleton ? b : null;
  return longer === null ? null : { kind: 'missing', formant: longer.formant, written: longer.written };
}

/** Both words end in formants that no rendering takes for one another, whatever stands before. */
export function formantsConflict(left: readonly SpelledSound[], right: readonly SpelledSound[]): boolean {
  const [a, b] = [joinedName(left).formant, joinedName(right).formant];
  if (a === '' || b === '' || a === b) return false;
  const [x, y] = [a, b].map((formant) => formant.replace(/^[kg]/u, ''));
  return x !== y && x !== b && y !== a;
}

/**
 * The only difference is a formant that is also said out of respect or affection (Батыр, Батырхан). `loosely`: of the rest
 * the consonants must agree.
 */
export function onlyRespect(left: readonly SpelledSound[], right: readonly SpelledSound[], loosely: boolean): boolean {
  const [a, b] = [joinedName(left), joinedName(right)];
  const heard = (letters: string): string => (loosely ? letters.replace(/[aeiou]/gu, '') : letters);
  const lacks = (shorter: JoinedName, longer: JoinedName): boolean =>
    RESPECTFUL.has(longer.formant) && shorter.formant === '' && heard(longer.stem) === heard(shorter.skeleton);
  return lacks(a, b) || lacks(b, a);
}

function joinedName(sounds: readonly SpelledSound[]): JoinedName {
  const known = KNOWN.get(sounds);
  if (known !== undefined) return known;
  const skeleton = skeletonOfSounds(sounds);
  const formant = FORMANTS.find((one) => skeleton.endsWith(one) && skeleton.length > one.length + 1) ?? '';
  const written = formant === '' ? '' : lastLetters(sounds, formant.length);
  const name = { skeleton, formant, stem: skeleton.slice(0, skeleton.length - formant.length), written };
  KNOWN.set(sounds, name);
  return name;
}

/** The spelling of the last `count` spoken sounds. */
function lastLetters(sounds: readonly SpelledSound[], count: number): string {
  let from = sounds.length;
  for (let left = count; from > 0 && left > 0; from--) if (sounds[from - 1]?.sound.letter !== '') left--;
  // Letters that make several sounds (kh) belong to the first of them.
  while (from > 0 && sounds[from]?.text === '') from--;
  return sounds
    .slice(from)
    .map(({ text }) => text)
    .join('');
}
