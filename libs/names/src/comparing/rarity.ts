import { readLetters, withoutDoubles } from '../sounds/read-letters.js';
import { skeletonOfSounds } from '../sounds/skeleton.js';
import type { SpelledSound } from '../sounds/sound.js';
import table from '../tables/given-names.json' with { type: 'json' };

/** How common a name is: 0 rare, 1 common, 2 very common. */
export type Commonness = 0 | 1 | 2;

const KNOWN = new Map<string, Commonness>([...listed(table.common, 1), ...listed(table.veryCommon, 2)]);

/** How common the name is that these sounds spell, whatever the script. */
export const commonness = (stem: readonly SpelledSound[]): Commonness => KNOWN.get(skeletonOfSounds(stem)) ?? 0;

function listed(names: string, value: Commonness): [string, Commonness][] {
  return names
    .split(' ')
    .map((name) => [skeletonOfSounds(withoutDoubles(readLetters(name.toLowerCase(), 'kazakh'))), value]);
}
