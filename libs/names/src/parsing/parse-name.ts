import clans from '../tables/clans.json' with { type: 'json' };
import type { NameLanguage } from '../sounds/read-letters.js';
import { cleanName } from '../unicode/clean-name.js';
import { scriptOf } from '../unicode/script.js';
import type { NameRole, NameSex } from './endings.js';
import { wordsOf, type NameWord } from './words.js';

export interface NamePart {
  /** As written, suffix included. */
  readonly text: string;
  /** null: the name does not tell (the second of two unmarked words may be a father's or a family name). */
  readonly role: NameRole | null;
  /** The role follows from an ending, a bracket or the field of a passport, not from the place in the name. */
  readonly marked: boolean;
  readonly sex: NameSex | null;
}

const CLAN_WORD = /^(?:руы|руынан|ру|род|рода)$/iu;
const CLANS = new Set(clans.clans.map((clan) => clan.toLowerCase()));

/**
 * The parts of a name in the written order. Endings decide first (-ұлы, -қызы, -uulu, -ович: father; -ов: surname); then the
 * customs of the script: Chinese and Arabic-script names are own name · father's name; before or after a marked father's
 * name stand the own name and, of two, the outer one as surname. `SURNAME<<GIVEN` is read as in a passport's machine lines.
 */
export function parseName(name: string, language?: NameLanguage): NamePart[] {
  if (name.includes('<<')) return parseMachineLine(name);
  const { rest, clan } = takeClan(cleanName(name));
  const words = wordsOf(rest, language);
  const customary = /^(?:han|arabic)$/u.test(scriptOf(rest));
  return [...words.map((word, index) => partOf(word, index, words, customary)), ...clan];
}

function partOf(word: NameWord, index: number, words: readonly NameWord[], customary: boolean): NamePart {
  const { role, sex } = word.readings[0];
  const part = { text: word.text, sex };
  if (role !== null) return { ...part, role, marked: true };
  const unmarked = words.filter((other) => other.readings[0].role === null);
  const place = unmarked.indexOf(word);
  if (unmarked.length === 1) return { ...part, role: 'given', marked: false };
  if (customary) return { ...part, role: place === 0 ? 'given' : place === 1 ? 'father' : null, marked: false };
  const father = words.findIndex((other) => other.readings[0].role === 'father');
  if (father < 0) return { ...part, role: place === 0 ? 'given' : null, marked: false };
  // The own name stands beside the father's name: Самарқан Ерболат Қайратұлы, Ерболат Қайратұлы Самарқан.
  const beside = father > 0 ? father - 1 : 1;
  return { ...part, role: index === beside ? 'given' : 'surname', marked: false };
}

function parseMachineLine(name: string): NamePart[] {
  const [surname = '', given = ''] = name.split('<<');
  const parts = (text: string, role: NameRole): NamePart[] =>
    wordsOf(text.replaceAll('<', ' ')).map((word) => {
      const shown = word.readings[0];
      return { text: word.text, role: shown.role === 'father' ? 'father' : role, marked: true, sex: shown.sex };
    });
  return [...parts(surname, 'surname'), ...parts(given, 'given')];
}

/** A clan is taken only where it is marked: in brackets, or by the word руы or род. */
function takeClan(name: string): { rest: string; clan: NamePart[] } {
  const bracket = /\(([^()]+)\)/u.exec(name);
  const inBracket = bracket?.[1]?.trim() ?? '';
  const words = inBracket.split(/\s+/u).filter((word) => !CLAN_WORD.test(word));
  if (bracket !== null && words.length === 1 && CLANS.has((words[0] ?? '').toLowerCase()))
    return { rest: name.replace(bracket[0], ' '), clan: [clanPart(words[0] ?? '')] };
  const all = name.split(/\s+/u);
  const at = all.findIndex((word) => CLAN_WORD.test(word));
  const beside = [at - 1, at + 1].find((index) => at >= 0 && CLANS.has((all[index] ?? '').toLowerCase()));
  if (beside === undefined) return { rest: name, clan: [] };
  return {
    rest: all.filter((_, index) => index !== at && index !== beside).join(' '),
    clan: [clanPart(all[beside] ?? '')],
  };
}

const clanPart = (text: string): NamePart => ({ text, role: 'clan', marked: true, sex: null });
