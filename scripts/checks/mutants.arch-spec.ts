import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '@izdeu/config';

interface Mutant {
  readonly name: string;
  readonly edits?: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  readonly sql?: string;
  readonly caughtBy: { readonly project: string; readonly file: string; readonly title: string };
}

const root = projectRoot();
const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
const { MUTANTS } = (await import(pathToFileURL(join(root, 'scripts/mutants/list.mjs')).href)) as {
  MUTANTS: readonly Mutant[];
};

/** Planting them all takes most of an hour (`npm run test:mutants`); that each still can be planted is seen at once. */
describe('the faults that tests must notice', () => {
  it('still find the place where each is planted, and the test that is to notice it', () => {
    const stale = MUTANTS.filter(
      ({ edits = [], caughtBy }) =>
        edits.some(({ file, find, put }) => !read(file).includes(find) || find === put) ||
        caughtBy.title === '' ||
        !read(caughtBy.file).includes(caughtBy.title),
    );
    expect(stale.map(({ name }) => name)).toEqual([]);
    expect(MUTANTS.length).toBeGreaterThan(20);
  });

  it('each change something', () => {
    expect(MUTANTS.filter(({ edits = [], sql = '' }) => edits.length === 0 && sql === '')).toEqual([]);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});
