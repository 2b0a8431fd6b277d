import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesCommand } from './names.js';

describe('names compare', () => {
  let folder: string;
  let out: string;
  let err: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'names-'));
    out = '';
    err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const run = async (...args: string[]): Promise<void> => {
    await namesCommand().parseAsync(['compare', ...args], { from: 'user' });
  };
  const file = (text: string): string => {
    const path = join(folder, 'pairs.csv');
    writeFileSync(path, text);
    return path;
  };
  const PAIRS =
    'a,b,same,note\nЕрболат Қайрат,叶尔波拉提·哈依拉提,1,"made up, Chinese"\nАсан Омарұлы,Болат Қайратұлы,0,\n';

  it('says of two names how alike they are and why', async () => {
    await run('Тулеген Асанов', 'Tolegen Asanov', '--language', 'ru');
    expect(out).toMatch(/^same 0\.\d{3}\n/u);
    expect(out).toContain('Различие: у / o.');
  });

  it('adds score and verdict to a list and keeps the figures apart', async () => {
    await run('--pairs', file(PAIRS));
    const rows = out.trim().split('\n');
    expect(rows[0]).toBe('a,b,same,note,score,verdict');
    expect(rows[1]).toMatch(/^Ерболат Қайрат,叶尔波拉提·哈依拉提,1,"made up, Chinese",0\.\d+,same$/u);
    expect(rows).toHaveLength(3);
    expect(err).toContain('with Chinese');
  });

  it('takes a list that says nothing of same', async () => {
    await run('--pairs', file('a,b\nАсан Үсенов,Asan Usenov\n'));
    expect(out).toMatch(/\nАсан Үсенов,Asan Usenov,,,0\.\d+,same\n/u);
    expect(err).toMatch(/^\d+\.\d+ ms per pair\n$/u);
  });

  it('prints everything as JSON', async () => {
    await run('--pairs', file(PAIRS), '--json');
    const told = JSON.parse(out) as { figures: { all: { pairs: number; auc: number } }; pairs: { verdict: string }[] };
    expect(told.figures.all).toMatchObject({ pairs: 2, auc: 1 });
    expect(told.pairs.map((pair) => pair.verdict)).toEqual(['same', 'different']);
  });

  it('prints the figures alone', async () => {
    await run('--pairs', file(PAIRS), '--figures');
    expect(out).toMatch(/^pairs of/u);
    expect(out).not.toContain('made up');
  });

  it.each([
    [['Асан'], /takes two names or --pairs/],
    [['--pairs', '/nowhere/x.csv'], /cannot be read \(ENOENT\)/],
    [['А', 'Б', '--language', 'de'], /kk, ru or en/],
  ])('refuses %j', async (args, fault) => {
    await expect(run(...args)).rejects.toThrow(fault);
  });

  it('names the row of a list that is wrong', async () => {
    await expect(run('--pairs', file('a,b,same\nА,Б,2\n'))).rejects.toThrow(/row 2: the column same takes 1 or 0/);
  });
});
