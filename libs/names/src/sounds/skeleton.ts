import type { SpelledSound } from './sound.js';

/** Sound → letter of the skeleton (x = sh, c = ch): what all alphabets have in common. */
const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  е: 'e',
  и: 'i',
  і: 'i',
  ы: 'i',
  й: 'i',
  о: 'o',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  у: 'u',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  ж: 'j',
  з: 'z',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ш: 'x',
  ч: 'c',
  ц: 's',
};

/** Of one piece; '' where it is silent. */
export const skeletonLetter = ({ sound }: SpelledSound): string => LETTERS[sound.letter] ?? '';

const KNOWN = new WeakMap<readonly SpelledSound[], string>();

/** One letter for the likeliest sound of each piece; silent pieces have none. */
export function skeletonOfSounds(sounds: readonly SpelledSound[]): string {
  const known = KNOWN.get(sounds);
  if (known !== undefined) return known;
  const skeleton = sounds.map(skeletonLetter).join('');
  KNOWN.set(sounds, skeleton);
  return skeleton;
}
