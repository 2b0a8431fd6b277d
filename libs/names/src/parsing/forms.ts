import { readLetters, withoutDoubles } from '../sounds/read-letters.js';
import { skeletonOfSounds } from '../sounds/skeleton.js';
import type { SpelledSound } from '../sounds/sound.js';
import table from '../tables/name-forms.json' with { type: 'json' };

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
