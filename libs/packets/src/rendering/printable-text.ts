import type { FontCoverage } from './font-coverage.js';

/** A character that stands in the content and cannot be drawn. The sheet shows `[U+XXXX]` in its place. */
export interface MissingGlyph {
  /** E.g. `U+20BB7`. */
  readonly codePoint: string;
  /** Where it stands in the content: a JSON Pointer (RFC 6901). Holds no text of the content. */
  readonly at: string;
}

const PRIVATE_USE = /\p{Co}/u;
/** Direction overrides and isolates can make a sheet show a name in another order than it was typed. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/u;
const CONTROLS = /[\p{Cc}\p{Cs}]/u;
/** A word that no line can hold would run off the page: it may break after every 32 characters. */
const LONG_WORD = /[^\s\u200b]{32}(?=[^\s\u200b])/gu;
const LINE_BREAKS = /\r\n?|[\u2028\u2029]/g;

/**
 * Makes every text in the content drawable: composed form (NFC), plain line breaks, and a visible `[U+XXXX]` for each
 * character that has no glyph or steers the layout. Nothing vanishes silently.
 */
export function makePrintable(content: unknown, fonts: FontCoverage): { content: unknown; missing: MissingGlyph[] } {
  const missing = new Map<string, MissingGlyph>();

  function printable(text: string, at: string): string {
    let result = '';
    for (const character of text.normalize('NFC').replace(LINE_BREAKS, '\n').replaceAll('\t', ' ')) {
      if (isDrawable(character, fonts)) {
        result += character;
        continue;
      }
      const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      missing.set(`${at} ${codePoint}`, { codePoint, at });
      result += `[${codePoint}]`;
    }
    return result.replace(LONG_WORD, '$&\u200b');
  }

  function walk(value: unknown, at: string): unknown {
    if (typeof value === 'string') return printable(value, at);
    if (Array.isArray(value)) return value.map((one, i) => walk(one, `${at}/${i}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, `${at}/${key}`)]));
  }

  return { content: walk(content, ''), missing: [...missing.values()] };
}

function isDrawable(character: string, fonts: FontCoverage): boolean {
  if (character === '\n') return true;
  if (CONTROLS.test(character) || DIRECTION_CONTROLS.test(character) || PRIVATE_USE.test(character)) return false;
  return fonts.has(character.codePointAt(0) ?? 0);
}
