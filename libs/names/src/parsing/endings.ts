import type { SpelledSound } from '../sounds/sound.js';
import { readingOf, simplified } from '../chinese/read-chinese.js';
import { isVowel, PHONEMES } from '../sounds/phonemes.js';
import { soundOf, type Sound } from '../sounds/sound.js';
import { skeletonOfSounds } from '../sounds/skeleton.js';
import table from '../tables/name-endings.json' with { type: 'json' };

export type NameSex = 'male' | 'female';
export type NameRole = 'given' | 'father' | 'surname' | 'clan';

/** A word without the ending that shows whose name it is; `role` null: the word shows nothing. */
export interface WordRole {
  readonly stem: readonly SpelledSound[];
  readonly role: NameRole | null;
  readonly sex: NameSex | null;
  /** What looks like an ending may as well belong to the name. */
  readonly mayBeName?: boolean;
}

const FATHER = byLength(table.father);
const SURNAME = byLength(table.surname);
const FATHER_IN_CHINESE = byLength([...table.father, ...table.onlyChineseFather]);
const CHINESE_SURNAME = byLength([...table.surname, ...table.onlyChinese]);
const APART = new Map(table.apart.map(([ending, sex]) => [ending, sex as NameSex]));
const CHINESE_FATHER = new Map(table.chineseFather.map(([characters, sex]) => [characters, sex as NameSex]));
const SPELLED_FATHER = new Map(
  table.chineseFather.map(([characters, sex]) => [[...(characters ?? '')].map(readingOf).join(' '), sex as NameSex]),
);
/** Of the characters that render -ұлы, -қызы, -оглы; the longer first. */
const CHINESE_SUFFIX_LENGTHS = [3, 2];
const SHORTEST_STEM = 3;
const LONG_STEM = 6;
/** A surname in -ев after a vowel may have swallowed the й of the name (Абай → Абаев). */
const SWALLOWED_Y = soundOf('й4 -6');
/** -қызы after a name in -к is often written with one к (Ермекызы). */
const SWALLOWED_K = soundOf('к4 -6');
/** -ұлы after a name in -у, written Толеуулы: the two letters are read as one long vowel, as in Kyrgyz уулу. */
const SWALLOWED_U = soundOf('у6 -4');

/** The sex that a word on its own shows as a suffix of the father's name before it (ұлы, қызы), else null. */
export function suffixSex(sounds: readonly SpelledSound[]): NameSex | null {
  return APART.get(skeletonOfSounds(sounds)) ?? null;
}

/** A father's suffix at the end of a Chinese word: its length in characters or syllables, and the sex it shows. */
export interface ChineseSuffix {
  readonly length: number;
  readonly sex: NameSex;
}

export function chineseSuffix(word: string): ChineseSuffix | null {
  const plain = simplified(word);
  return suffixOf((length) => CHINESE_FATHER.get(plain.slice(-length)));
}

/** The same for a word spelled from Chinese. */
export function spelledSuffix(syllables: readonly string[]): ChineseSuffix | null {
  return suffixOf((length) => SPELLED_FATHER.get(syllables.slice(-length).join(' ')));
}

function suffixOf(sexOf: (length: number) => NameSex | undefined): ChineseSuffix | null {
  for (const length of CHINESE_SUFFIX_LENGTHS) {
    const sex = sexOf(length);
    if (sex !== undefined) return { length, sex };
  }
  return null;
}

/** What -инович, -иновна may have made of the last vowel of the father's name (Амангелді, Қабдолла). */
const LAST_VOWEL = soundOf('а4 і3 ы2 и1');

/**
 * -инович and -уллин after a name that ends in a vowel: the word without the ин as well, as another reading, for ин may
 * belong to the name (Аминович, Хайруддинович); null where there is none.
 */
export function bareOfIn(word: WordRole, sounds: readonly SpelledSound[]): WordRole | null {
  const skeleton = skeletonOfSounds(sounds);
  const ending = word.role === 'father' ? IN_FATHER : word.role === null ? IN_SURNAME : null;
  if (ending?.test(skeleton) !== true || skeletonOfSounds(word.stem).length < LONG_STEM) return null;
  const stem = [...withoutLast(word.stem, skeleton.endsWith('ina') ? 3 : 2), { sound: LAST_VOWEL, text: '' }];
  return { ...word, stem, role: word.role ?? 'surname' };
}
const IN_FATHER = /in(?:ovic|ovna|ovici)$/u;
const IN_SURNAME = /[ou]l+ina?$/u;

/** Takes -ұлы, -қызы, -uulu, -ович, -овна (father) and -ов, -ев (surname) off a word, where enough of a name is left. */
export function splitEnding(sounds: readonly SpelledSound[], chinese = false): WordRole {
  const skeleton = skeletonOfSounds(sounds);
  if (!table.never.some((name) => skeleton.endsWith(name)))
    for (const [role, endings] of [
      ['father', chinese ? FATHER_IN_CHINESE : FATHER] as const,
      ['surname', chinese ? CHINESE_SURNAME : SURNAME] as const,
    ])
      for (const [ending, sex] of endings) {
        if (chinese && table.notInChinese.includes(ending)) continue;
        if (!skeleton.endsWith(ending) || skeleton.length - ending.length < SHORTEST_STEM) continue;
        const stem = withoutLast(sounds, ending.length);
        const vowelBefore = endsInVowel(stem);
        const swallowed = vowelBefore ? swallowedBefore(ending.charAt(0), sounds[stem.length]) : undefined;
        const restored = swallowed === undefined ? stem : [...stem, { sound: swallowed, text: '' }];
        return { stem: restored, role, sex, mayBeName: chinese && role === 'father' };
      }
  return (chinese ? silentSurname(sounds) : null) ?? { stem: sounds, role: null, sex: null };
}

/** -ков, -кова in syllables whose vowel mostly stands for none: ke-fu, ke-wa. He-fu ends names (Жақып). */
function silentSurname(sounds: readonly SpelledSound[]): WordRole | null {
  const spoken = sounds.filter(({ sound }) => sound.letter !== '');
  const female = spoken.at(-1)?.sound.letter === 'а';
  const v = spoken.at(female ? -2 : -1);
  if (v === undefined || !/^[вфу]$/u.test(v.sound.letter) || (!female && v.sound.letter === 'у')) return null;
  const at = sounds.lastIndexOf(v);
  const [vowel, consonant] = [sounds[at - 1]?.sound, sounds[at - 2]?.sound];
  const mayBeE = vowel?.letter === '' && vowel.weights.some(([phoneme]) => PHONEMES[phoneme] === 'е');
  if (!mayBeE || !/^[кқглртдсн]$/u.test(consonant?.letter ?? '')) return null;
  const stem = sounds.slice(0, at - 1);
  if (skeletonOfSounds(stem).length < SHORTEST_STEM) return null;
  return { stem, role: 'surname', sex: female ? 'female' : 'male', mayBeName: true };
}

/** Also a vowel that may be silent, as in Chinese syllables (克 of 舒克耶夫, Shukeyev). */
function endsInVowel(stem: readonly SpelledSound[]): boolean {
  const [phoneme] = stem.at(-1)?.sound.weights[0] ?? [];
  return phoneme !== undefined && isVowel(phoneme);
}

function swallowedBefore(first: string, written: SpelledSound | undefined): Sound | undefined {
  if (first === 'e') return SWALLOWED_Y;
  if (first === 'k') return SWALLOWED_K;
  return first === 'u' && (written?.text.length ?? 0) > 1 ? SWALLOWED_U : undefined;
}

function withoutLast(sounds: readonly SpelledSound[], spoken: number): readonly SpelledSound[] {
  let left = spoken;
  let end = sounds.length;
  while (end > 0 && left > 0) {
    if (sounds[end - 1]?.sound.letter !== '') left--;
    end--;
  }
  return sounds.slice(0, end);
}

function byLength(rows: readonly (readonly string[])[]): readonly (readonly [string, NameSex])[] {
  return rows
    .map(([ending, sex]) => [ending ?? '', sex as NameSex] as const)
    .toSorted(([a], [b]) => b.length - a.length);
}
