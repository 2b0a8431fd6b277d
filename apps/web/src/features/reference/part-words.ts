import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/dates/format.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels, useReference } from '../../shared/reference/use-reference.js';
import { PARTS, SETS } from './entry-table.js';
import { LANGUAGES_OF_TEXT, isData, named, namesOf, shapeOf, under, type At, type Data } from './part-shape.js';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface PartWords {
  /** How a part is called on the screen, with its language behind it: «Название (KK)». */
  readonly wordOf: (part: At) => string;
  /** What can be chosen for the part; a code that is chosen and that nobody knows is among them. */
  readonly choicesOf: (part: At, value: unknown) => readonly Choice[];
  /** A short word for a value, such as the name of a row; empty where it says nothing. */
  readonly saying: (part: At, value: unknown) => string;
}

/** Kinds of entries that the parts of an entry name or may come to name. */
export const kindsNamed = (kind: string, data: Data): readonly string[] =>
  Object.entries(PARTS).flatMap(([name, hint]) => {
    const path = name.startsWith(`${kind}/`) ? name.slice(kind.length + 1) : name;
    const [, of] = /^(?:one|many|map):(\w+)/.exec(hint) ?? [];
    return of !== undefined && (path.split('.')[0] ?? '') in data ? [of] : [];
  });

/** A part and all that lie below it, to be called by their words where something is wrong with them. */
export function pathsOf(part: At, value: unknown): readonly At[] {
  const below = Array.isArray(value)
    ? value.flatMap((one, at) => pathsOf(under(part, at), one))
    : isData(value)
      ? namesOf(part, value).flatMap((name) => pathsOf(under(part, name), value[name]))
      : [];
  return [part, ...below];
}

/** Where a part stands, in words: the list and its row before the part itself. */
export function wayTo(part: At, wordOf: (part: At) => string): string {
  const [, list = '', row] = /^(.*?)\.(\d+)(?:\.|$)/.exec(part.at) ?? [];
  if (row === undefined) return wordOf(part);
  const place = `${wordOf({ ...part, at: list })} ${Number(row) + 1}`;
  return part.at === `${list}.${row}` ? place : `${place}, ${wordOf(part)}`;
}

const codesOf = (value: unknown): readonly string[] =>
  (isData(value) ? Object.keys(value) : [value ?? []].flat())
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String)
    .filter((one) => one !== '');

/** Words of the parts of entries and of what they take, in the language of the screen. */
export function usePartWords(kinds: readonly string[]): PartWords {
  const { t, i18n } = useTranslation('parts');
  const book = useReference(...new Set(kinds));
  const say = t as unknown as (key: string) => string;
  const isKnown = (key: string) => i18n.exists(key, { ns: 'parts' });

  const wordOf = ({ at }: At): string => {
    const path = named(at).split('.');
    const last = path.at(-1) ?? '';
    if (path.length > 1 && LANGUAGES_OF_TEXT.includes(last))
      return `${wordOfPath(path.slice(0, -1))} (${last.toUpperCase()})`;
    return wordOfPath(path);
  };
  const wordOfPath = (path: readonly string[]): string => {
    const name = [path.join('_'), path.at(-1) ?? ''].find((one) => isKnown(`part.${one}`));
    return name === undefined ? (path.at(-1) ?? '') : say(`part.${name}`);
  };
  const wordOfCode = (set: string, code: string): string =>
    isKnown(`pick.${set}.${code}`) ? say(`pick.${set}.${code}`) : code;

  const choicesOf = (part: At, value: unknown): readonly Choice[] => {
    const shape = shapeOf(part, value);
    if (!('of' in shape)) return [];
    const known =
      'further' in shape
        ? [
            ...shape.further.map((code) => ({ value: code, label: wordOfCode('further', code) })),
            ...book.options(shape.of),
          ]
        : SETS[shape.of].map(String).map((code) => ({ value: code, label: wordOfCode(shape.of, code) }));
    const others = codesOf(value).filter((code) => !known.some((one) => one.value === code));
    return [...known, ...others.map((code) => ({ value: code, label: code }))];
  };

  const saying = (part: At, value: unknown): string => {
    const shape = shapeOf(part, value);
    if (value === null || value === undefined) return '';
    if (shape.type === 'texts' && isData(value)) {
      const said = [readLabels(value)?.[currentLanguage()], ...Object.values(value)];
      return said.filter((one) => typeof one === 'string').find((one) => one !== '') ?? '';
    }
    if (shape.type === 'group' && isData(value)) {
      for (const name of namesOf(part, value)) {
        const said = saying(under(part, name), value[name]);
        if (said !== '') return said;
      }
      return '';
    }
    if ('of' in shape) {
      const choices = choicesOf(part, value);
      return codesOf(value)
        .map((code) => choices.find((one) => one.value === code)?.label ?? code)
        .join(', ');
    }
    if (shape.type === 'day' && typeof value === 'string') return value === '' ? '' : formatDay(value);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return { wordOf, choicesOf, saying };
}
