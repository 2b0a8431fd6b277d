import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

const root = projectRoot();
const paper = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8');

/** Every requirement of level 1 of OWASP ASVS 5.0.0: 70 of them. */
const LEVEL_1 = `
  1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3
  4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2
  7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5
  11.3.1 11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1`
  .trim()
  .split(/\s+/);
const STATES = ['met', 'partly', 'no', 'n/a'];

interface Row {
  readonly id: string;
  readonly level: string;
  readonly state: string;
  readonly where: string;
  readonly test: string;
}

const rowsOf = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+ /.test(line))
    .map((line) => {
      const [, id = '', level = '', , state = '', where = '', test = ''] = line.split('|').map((cell) => cell.trim());
      return { id, level, state, where, test };
    });

/** Files and folders that a paper names between backticks. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z.][\w.-]*\/[\w./-]+)`/g)].map(([, path = '']) => path);
const missing = (text: string): string[] => namedIn(text).filter((path) => !existsSync(join(root, path)));

describe('the table of the security standard', () => {
  const rows = rowsOf(paper('asvs.md'));

  it('has every requirement of level 1 once, and no requirement twice', () => {
    expect(LEVEL_1).toHaveLength(70);
    expect(
      rows
        .filter(({ level }) => level === '1')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...LEVEL_1].sort());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('says of each how it stands, and where what is met is proved', () => {
    const unclear = rows.filter(({ state, where }) => !STATES.includes(state) || where === '');
    expect(unclear).toEqual([]);
    const said = rows.filter(
      ({ state, level, test }) => state === 'met' && level === '1' && namedIn(test).length === 0,
    );
    expect(said.map(({ id }) => id)).toEqual([]);
  });

  it('counts itself', () => {
    const counted = (of: readonly Row[]): string[] =>
      STATES.map((state) => String(of.filter((row) => row.state === state).length));
    const told = [...paper('asvs.md').matchAll(/^\| (?:level 1|all rows) \((\d+)\) +\|(.*)\|$/gm)].map(
      ([, sum = '', cells = '']) => [sum, ...cells.split('|').map((cell) => cell.trim())],
    );
    const first = rows.filter(({ level }) => level === '1');
    expect(told).toEqual([
      [String(first.length), ...counted(first)],
      [String(rows.length), ...counted(rows)],
    ]);
  });
});

describe.each([
  ['asvs.md', 40],
  ['threat-model.md', 40],
  ['trials.md', 30],
])('docs/%s', (name, least) => {
  it('names only files that exist, each test among them', () => {
    expect(namedIn(paper(name)).length).toBeGreaterThan(least);
    expect(missing(paper(name))).toEqual([]);
  });
});

describe('a file that is gone', () => {
  it('is noticed', () => {
    expect(missing('`docs/asvs.md` and `apps/api/test/nobody-wrote-this.e2e-spec.ts`')).toEqual([
      'apps/api/test/nobody-wrote-this.e2e-spec.ts',
    ]);
  });
});
