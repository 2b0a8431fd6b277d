import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import {
  PairListError,
  compareNames,
  comparePairs,
  explainDifference,
  figuresOf,
  readPairs,
  worstMisses,
  type ComparedPair,
  type ExplanationLanguage,
  type ListFigures,
  type NamePair,
  type PairFigures,
} from '@izdeu/names';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';
import { rebuildCommand, searchCommand } from './names-on-record.js';

const LANGUAGES = ['kk', 'ru', 'en'] as const;
const WORST = 12;

interface CompareOptions extends JsonOption {
  readonly pairs?: string;
  readonly figures?: boolean;
  readonly language: string;
}

export function namesCommand(): Command {
  const compare = withJson(new Command('compare'))
    .description('Compare two names, or every pair of a list. Needs no database')
    .argument('[a]', 'a name in any script')
    .argument('[b]', 'another one')
    .option('--pairs <file>', 'CSV with columns a,b[,same,note]: printed with the columns score and verdict')
    .option('--figures', 'of a list with the column same, print the figures instead of the rows')
    .option('--language <code>', 'of the explanation: kk, ru or en', 'en')
    .action(async (a: string | undefined, b: string | undefined, options: CompareOptions) => {
      if (options.pairs !== undefined && a === undefined) await compareList(options.pairs, options);
      else if (options.pairs === undefined && a !== undefined && b !== undefined) compareTwo(a, b, options);
      else throw new CommandFailed('names compare takes two names or --pairs FILE.csv', 1);
    });
  return new Command('names')
    .description('Names in any script')
    .exitOverride()
    .addCommand(compare)
    .addCommand(searchCommand())
    .addCommand(rebuildCommand());
}

function compareTwo(a: string, b: string, options: CompareOptions): void {
  const language = LANGUAGES.find((code): code is ExplanationLanguage => code === options.language);
  if (language === undefined) throw new CommandFailed('--language takes kk, ru or en', 1);
  const { score, verdict, differences } = compareNames(a, b);
  const explanation = differences.map((difference) => explainDifference(difference, language));
  print(options, { a, b, score, verdict, differences, explanation }, [
    `${verdict} ${score.toFixed(3)}`,
    ...explanation.map((sentence) => `  ${sentence}`),
  ]);
}

async function compareList(file: string, options: CompareOptions): Promise<void> {
  const pairs = await readList(file);
  const started = performance.now();
  const compared = comparePairs(pairs);
  const msPerPair = (performance.now() - started) / Math.max(1, pairs.length);
  const figures = figuresOf(compared);
  const judged = figures.all.pairs > 0;
  const misses = worstMisses(compared, WORST);
  const lines = [...(judged ? figureLines(figures, misses) : []), `${msPerPair.toFixed(2)} ms per pair`];
  const rows = compared.map(({ differences: _, ...row }) => ({
    ...row,
    same: row.same === null ? null : Number(row.same),
  }));
  if (options.json === true || options.figures === true) {
    print(options, { figures: judged ? figures : null, msPerPair, worstMisses: misses, pairs: rows }, lines);
    return;
  }
  process.stdout.write(stringify(rows, { header: true, columns: ['a', 'b', 'same', 'note', 'score', 'verdict'] }));
  process.stderr.write(`${lines.join('\n')}\n`);
}

async function readList(file: string): Promise<NamePair[]> {
  try {
    return readPairs(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof PairListError) throw new CommandFailed(`${file}: ${error.message}`, 1);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CommandFailed(`the file cannot be read (${code}): ${file}`, 1);
  }
}

function figureLines(figures: ListFigures, misses: readonly ComparedPair[]): string[] {
  const named: [string, PairFigures][] = [
    ['all', figures.all],
    ['with Chinese', figures.withChinese],
    ...Object.entries(figures.byScripts),
  ];
  return [
    'pairs of                 n  true    AUC  precision  recall     F1  true different  false same',
    ...named.map(([name, row]) => figureLine(name, row)),
    ...(misses.length > 0 ? ['worst misses:'] : []),
    ...misses.map(
      ({ score, verdict, same, a, b }) =>
        `  ${score.toFixed(3)} ${verdict}, is ${same === true ? 'same' : 'not the same'}: ${a} | ${b}`,
    ),
  ];
}

function figureLine(name: string, row: PairFigures): string {
  const share = (value: number | null, width: number): string =>
    (value === null ? '–' : value.toFixed(3)).padStart(width);
  return [
    name.padEnd(20),
    String(row.pairs).padStart(6),
    String(row.truePairs).padStart(6),
    share(row.auc, 7),
    share(row.precision, 11),
    share(row.recall, 8),
    share(row.f1, 7),
    String(row.truePairsDifferent).padStart(16),
    String(row.falsePairsSame).padStart(12),
  ].join('');
}
