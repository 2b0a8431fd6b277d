import { DomainError } from '@izdeu/kernel';
import { OUTPUT_LANGUAGES } from '../domain/languages.js';
import { customProperties, paragraphsOf, type DocxParagraph } from './docx-paragraphs.js';
import {
  BODY_STYLE,
  FIXED_PARTS,
  PROPERTIES,
  SUBJECT_STYLE,
  markOf,
  plainLine,
  styleOf,
  type FixedLine,
  type LeftBehind,
  type ReadLetterFile,
} from './letter-file.js';
import { openDocx } from './open-docx.js';

/** What is shown of a part that is not taken over. */
const SHOWN = 300;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/**
 * The letter that a word processor gives back. Subject and text are known by their styles; a paragraph of another style counts
 * as text where it stands among it, as pasted ones do. Everything else is named, and nothing of it is used.
 * @throws DomainError `text_file.damaged`, `text_file.too_large`, `text_file.macros`, `text_file.not_ours`
 */
export async function readDocx(file: Buffer): Promise<ReadLetterFile> {
  const { document, properties } = await openDocx(file);
  const [known, paragraphs] = parsed(() => [customProperties(properties), paragraphsOf(document)] as const);
  const letterId = known.get(PROPERTIES.letterId) ?? '';
  const language = OUTPUT_LANGUAGES.find((one) => one === known.get(PROPERTIES.language));
  const textVersion = Number(known.get(PROPERTIES.textVersion));
  if (!UUID.test(letterId) || language === undefined || !Number.isInteger(textVersion) || textVersion < 1)
    throw new DomainError('text_file.not_ours');
  const marks = (known.get(PROPERTIES.fixed) ?? '').split(' ').filter((mark) => mark !== '');
  return { letterId, language, textVersion, ...sorted(paragraphs, marks) };
}

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new DomainError('text_file.damaged', {}, { cause: error });
  }
}

const PART_OF_STYLE = new Map(FIXED_PARTS.map((part) => [styleOf(part), part]));

function sorted(
  paragraphs: readonly DocxParagraph[],
  marks: readonly string[],
): Pick<ReadLetterFile, 'subject' | 'body' | 'leftBehind'> {
  if (![SUBJECT_STYLE, BODY_STYLE].every((style) => paragraphs.some((one) => one.style === style)))
    throw new DomainError('text_file.not_ours');
  const [subject, body]: [string[], string[]] = [[], []];
  const [leftBehind, fixed]: [LeftBehind[], FixedLine[]] = [[], []];
  let place: 'before' | 'text' | 'after' = 'before';
  for (const { style, lines, odd, inTable } of paragraphs) {
    const told = lines.map(plainLine).filter((line) => line !== '');
    const text = told.join(' ');
    const part = PART_OF_STYLE.get(style);
    for (const one of odd) leftBehind.push({ part: one, text: shown(text) });
    if (style === SUBJECT_STYLE) place = 'text';
    else if (part && place === 'text') place = 'after';
    if (inTable) {
      if (text !== '') leftBehind.push({ part: 'table', text: shown(text) });
    } else if (part) fixed.push({ part, text });
    else if (style === SUBJECT_STYLE) subject.push(...told);
    else if (style === BODY_STYLE || place === 'text') body.push(...told);
    else if (text !== '') leftBehind.push({ part: 'other', text: shown(text) });
  }
  return { subject: subject.join(' '), body, leftBehind: [...changedOf(fixed, marks), ...leftBehind] };
}

/** Fixed lines that are not as they were taken out: another text, a new line, or one that is gone. */
function changedOf(fixed: readonly FixedLine[], marks: readonly string[]): LeftBehind[] {
  const left = [...marks];
  const changed = fixed.filter((line) => {
    const at = left.indexOf(markOf(line));
    if (at >= 0) left.splice(at, 1);
    return at < 0 && line.text !== '';
  });
  const gone = new Set(left.map((mark) => mark.slice(0, mark.indexOf(':'))));
  const silent = FIXED_PARTS.filter((part) => gone.has(part) && !changed.some((one) => one.part === part));
  return [
    ...changed.map(({ part, text }) => ({ part, text: shown(text) })),
    ...silent.map((part) => ({ part, text: '' })),
  ];
}

const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
