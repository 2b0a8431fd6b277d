import { readLetters, withoutDoubles } from '../sounds/read-letters.js';
import { skeletonLetter, skeletonOfSounds } from '../sounds/skeleton.js';
import type { SpelledSound } from '../sounds/sound.js';
import table from '../tables/name-forms.json' with { type: 'json' };

const SHORTEST_REST = 3;

const BEGINNINGS = table.beginnings.map(([long = '', short = '']) => ({
  long,
  sounds: readLetters(short.toLowerCase(), 'russian'),
}));

const ROWS = table.forms.map((forms) =>
  forms.map((form) => {
    const sounds = withoutDoubles(readLetters(form.toLowerCase(), 'russian'));
    return { skeleton: skeletonOfSounds(sounds), sounds };
  }),
);
const BY_SKELETON = new Map<string, (typeof ROWS)[number]>();
for (const row of ROWS)
  for (const form of row) if (!BY_SKELETON.has(form.skeleton)) BY_SKELETON.set(form.skeleton, row);

/** The other forms that the same name takes in neighbouring languages (Оспан – Осман), as sounds. */
export function otherForms(stem: readonly SpelledSound[]): readonly (readonly SpelledSound[])[] {
  const skeleton = skeletonOfSounds(stem);
  const row = BY_SKELETON.get(skeleton) ?? [];
  return row.filter((form) => form.skeleton !== skeleton).map((form) => form.sounds);
}

/** Shorter forms that rules make of a long name: without the Arabic article, with the first of two joined names shortened. */
export function shortenedForms(stem: readonly SpelledSound[]): readonly (readonly SpelledSound[])[] {
  const skeleton = skeletonOfSounds(stem);
  return [withoutArticle(stem, skeleton), shorterBeginning(stem, skeleton)].filter((form) => form !== null);
}

/** Мұхаммедимин → Мәметимин: in joined names the first is often shortened. */
function shorterBeginning(stem: readonly SpelledSound[], skeleton: string): readonly SpelledSound[] | null {
  const beginning = BEGINNINGS.find(({ long }) => skeleton.startsWith(long));
  if (beginning === undefined || skeleton.length - beginning.long.length < SHORTEST_REST) return null;
  return [...beginning.sounds, ...afterSpoken(stem, beginning.long.length)];
}

/** What follows the first `count` spoken sounds. */
function afterSpoken(stem: readonly SpelledSound[], count: number): readonly SpelledSound[] {
  let heard = 0;
  const from = stem.findIndex((spelled) => {
    if (skeletonLetter(spelled) !== '') heard++;
    return heard > count;
  });
  return from < 0 ? [] : stem.slice(from);
}

/** Абдулқадыр → Абдуқадыр: the article is heard before a consonant in some spellings only. */
function withoutArticle(stem: readonly SpelledSound[], skeleton: string): readonly SpelledSound[] | null {
  const article = table.articles.find(([long = '']) => skeleton.startsWith(long));
  const [long = '', short = ''] = article ?? [];
  if (
    article === undefined ||
    skeleton.length - long.length < SHORTEST_REST ||
    /[aeiou]/u.test(skeleton[long.length] ?? '')
  )
    return null;
  const end = stem.length - afterSpoken(stem, short.length).length;
  return [...stem.slice(0, end), ...afterSpoken(stem, long.length)];
}
