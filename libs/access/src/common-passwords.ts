import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

/** Passwords of twelve characters and more that guessers try first: words of the region and of keyboards with usual endings. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  readFileSync(join(projectRoot(), 'libs', 'access', 'common-passwords.txt'), 'utf8')
    .trim()
    .split('\n'),
);
