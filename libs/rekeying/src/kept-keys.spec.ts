import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import { KEPT, KEPT_OF_ORGANISATIONS, RENEWED } from './kept-keys.js';

/** Purposes for which the code derives a key from the root. */
function purposesInTheCode(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['libs', 'apps/api/src', 'apps/worker/src', 'apps/cli/src'].map((one) =>
    join(projectRoot(), one),
  ))
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.includes('generated'))
        for (const [, purpose = ''] of readFileSync(join(folder, path), 'utf8').matchAll(/\bderive\(\s*'([a-z-]+)'/g))
          found.add(purpose);
  return found;
}

it('says of every key that comes from the root whether a rotation renews or keeps it', () => {
  const known: readonly string[] = [...KEPT, ...KEPT_OF_ORGANISATIONS, ...RENEWED];
  const inCode = purposesInTheCode();
  expect([...inCode].filter((purpose) => !known.includes(purpose))).toEqual([]);
  // Asked for through a constant or a parameter.
  const byName = ['organisation-key', 'field', 'index'];
  expect(known.filter((purpose) => !inCode.has(purpose) && !byName.includes(purpose))).toEqual([]);
});
