/** How made-up names are spelled by people and papers; written apart from the rules by which names are folded and compared. */
export const WRITINGS = ['kk', 'ru', 'en', 'kklat', 'arab', 'han', 'pinyin'] as const;
export type Writing = (typeof WRITINGS)[number];

/** A number from 0 below 1. */
export type Chance = () => number;

export interface SpelledName {
  readonly kk: string;
  readonly zh: string;
}

type Letters = Readonly<Record<string, readonly string[]>>;

const letters = (rows: string): Letters =>
  Object.fromEntries(
    rows.split(' ').map((row) => {
      const [letter = '', spellings = ''] = row.split('=');
      return [letter, spellings.split('/')];
    }),
  );

const RUSSIAN = letters('ә=а/я ғ=г қ=к ң=н/нг ө=о/у ұ=у ү=у/ю һ=х і=и/ы');
const ENGLISH = letters(
  'а=a ә=a/a/ae/e б=b в=v г=g ғ=g/gh д=d е=e/e/ye ж=zh/j/dzh з=z и=i/y й=i/y к=k қ=k/q/kh л=l м=m н=n ң=n/ng о=o ө=o/u ' +
    'п=p р=r с=s т=t у=u/w/uw ұ=u/o ү=u/yu ф=f х=kh/h/k һ=h ц=ts ч=ch ш=sh щ=sh ы=y/i і=i/y э=e ю=yu/iu я=ya/ia/iya',
);
const LATIN_2021 = letters(
  'а=a ә=ä б=b в=v г=g ғ=ğ д=d е=e ж=j з=z и=i й=i к=k қ=q л=l м=m н=n ң=ñ о=o ө=ö п=p р=r с=s т=t у=u ұ=ū ү=ü ф=f х=h ' +
    'һ=h ш=ş ч=ç ы=y і=ı ю=iu я=ia',
);
const ARABIC = letters(
  'а=ا ә=ٵ б=ب в=ۆ г=گ ғ=ع д=د е=ە ж=ج з=ز и=ي й=ي к=ك қ=ق л=ل м=م н=ن ң=ڭ о=و ө=ٶ п=پ р=ر с=س т=ت у=ۋ ұ=ۇ ү=ٷ ф=ف ' +
    'х=ح һ=ھ ш=ش ч=چ ы=ى і=ٸ ю=يۋ я=يا',
);
const BEFORE_VOWEL = letters(
  'б=b в=w г=g ғ=h д=d ж=zh з=z й=y к=k қ=h л=l м=m н=n ң=n п=p р=l с=s т=t у=w ф=f х=h һ=h ш=sh ч=q',
);
const VOWELS = letters('а=a ә=a е=ie и=i о=uo ө=uo ұ=u ү=u ы=e і=i э=ai ю=iu я=iya у=u');
const ALONE = letters(
  'б=bu в=fu г=ge ғ=ge д=de ж=zhi з=zi й=yi к=ke қ=ke л=li м=mu н=n ң=ng п=pu р=er с=si т=ti у=wu ф=fu х=he һ=he ш=shi ч=qi',
);

/** A given or father's name as it may stand in this writing. */
export function spellWord({ kk, zh }: SpelledName, writing: Writing, chance: Chance): string {
  const lower = kk.toLowerCase();
  switch (writing) {
    case 'kk':
      return kk;
    case 'ru':
      return capital(byLetters(lower, RUSSIAN, chance));
    case 'en':
      return capital(byLetters(lower, ENGLISH, chance));
    case 'kklat':
      return capital(byLetters(lower, LATIN_2021, chance));
    case 'arab':
      return byLetters(lower, ARABIC, chance);
    case 'han':
      return zh;
    case 'pinyin':
      return pinyin(lower).toUpperCase();
  }
}

/** The father's name as a surname or patronymic: bare in the PRC, with an ending in Kazakhstan. */
export function spellFather(name: SpelledName, writing: Writing, sex: 'male' | 'female', chance: Chance): string {
  const bare = writing === 'arab' || writing === 'han' || writing === 'pinyin' || chance() < 0.6;
  if (bare) return spellWord(name, writing, chance);
  const patronymic = sex === 'male' ? 'ұлы' : 'қызы';
  const front = /[әеиіөү][^аоұы]*$/.test(name.kk.toLowerCase());
  const surname = (front ? 'ев' : 'ов') + (sex === 'male' ? '' : 'а');
  return spellWord({ ...name, kk: name.kk + (chance() < 0.6 ? patronymic : surname) }, writing, chance);
}

/** One slip: a letter lost, two swapped, or one doubled. */
export function slip(word: string, chance: Chance): string {
  if (word.length < 4) return word;
  const at = 1 + Math.floor(chance() * (word.length - 2));
  const kind = chance();
  const [before, here, next] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? ''];
  if (kind < 0.34) return before + word.slice(at + 1);
  return kind < 0.67 ? before + next + here + word.slice(at + 2) : before + here + word.slice(at);
}

function byLetters(word: string, table: Letters, chance: Chance): string {
  return Array.from(word, (letter) => one(table[letter] ?? [letter], chance)).join('');
}

const one = (of: readonly string[], chance: Chance): string => of[Math.floor(chance() * of.length)] ?? '';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function pinyin(word: string): string {
  const first = (table: Letters, letter: string): string | undefined => table[letter]?.[0];
  return Array.from(word, (letter, at) => {
    const next = word[at + 1] ?? '';
    const vowel = first(VOWELS, letter);
    if (vowel !== undefined && !(letter === 'у' && VOWELS[next])) return at === 0 && letter === 'е' ? 'ye' : vowel;
    return (VOWELS[next] ? first(BEFORE_VOWEL, letter) : first(ALONE, letter)) ?? '';
  }).join('');
}
