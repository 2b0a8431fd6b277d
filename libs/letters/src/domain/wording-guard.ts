/** One entry of the reference data (kind wording_guard). */
export interface WordingRule {
  readonly code: string;
  /** Language of the texts it reads; `any` reads all. */
  readonly language: string;
  /** ECMAScript regular expressions, read with the flags g, i and u. */
  readonly patterns: readonly string[];
  /** `lawyer_confirms` keeps the letter until a lawyer says yes; `warns` only marks the words. */
  readonly severity: 'lawyer_confirms' | 'warns';
}

export interface WordingFinding {
  readonly code: string;
  readonly severity: WordingRule['severity'];
  /** Position in the text in UTF-16 units, as a browser counts: `text.slice(start, end)` are the words. */
  readonly start: number;
  readonly end: number;
}

/** Anything between the words of a pattern: also a line break, a no-break space, a soft hyphen, quotation marks. */
const GAPS = /[\s\u00A0\u00AD\u200B-\u200F\u2060«»"“”„'’()]/u;

/**
 * Finds the words that can hurt a person in an outgoing text, by order of place. Reads around what hides words from a
 * pattern (line breaks, quotation marks, soft hyphens and zero-width characters) and Kazakh and Russian texts by the rules of
 * every language, because letters mix them.
 * @param languages texts are read by the rules of these languages; all rules when left out
 * @throws SyntaxError on a pattern that is none: reference data is checked when it is saved
 */
export function guardWording(
  text: string,
  rules: readonly WordingRule[],
  languages?: readonly string[],
): WordingFinding[] {
  const { plain, places } = flatten(text);
  const found = rules
    .filter(({ language }) => language === 'any' || languages === undefined || languages.includes(language))
    .flatMap(({ code, severity, patterns }) =>
      patterns.flatMap((pattern) =>
        [...plain.matchAll(expressionOf(pattern))]
          .filter(([words]) => words !== '')
          .map((match) => ({
            code,
            severity,
            start: places[match.index] ?? 0,
            end: places[match.index + match[0].length] ?? text.length,
          })),
      ),
    );
  return withoutOverlap(found.toSorted((one, other) => one.start - other.start || other.end - one.end));
}

/** Patterns are some dozens of the reference data and are read over every text of every sheet. */
const expressions = new Map<string, RegExp>();
const MOST_EXPRESSIONS = 500;

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern, 'giu');
  if (expressions.size >= MOST_EXPRESSIONS) expressions.clear();
  expressions.set(pattern, made);
  return made;
}

/** The text with each run of gaps as one space and invisible characters gone, and where each unit stood. */
function flatten(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const unit = text[place] ?? '';
    if (/[\u00AD\u200B-\u200F\u2060]/u.test(unit)) continue;
    const composed = (plain.at(-1) ?? '').concat(unit).normalize('NFC');
    if (/\p{M}/u.test(unit) && composed.length === 1) {
      plain = plain.slice(0, -1) + composed; // й as и and a breve, as some keyboards send it
      continue;
    }
    const isGap = GAPS.test(unit);
    if (isGap && plain.endsWith(' ')) continue;
    plain += isGap ? ' ' : unit;
    places.push(place);
  }
  return { plain, places };
}

/** Several patterns of one rule may find the same words; they are shown once. */
function withoutOverlap(found: readonly WordingFinding[]): WordingFinding[] {
  return found.filter(
    (one, index) => !found.slice(0, index).some((other) => other.code === one.code && other.end >= one.end),
  );
}
