import type { Bilingual } from '../domain/languages.js';
import type { RelationPerson } from '../domain/packet-content.js';

/** Pure composing of sentences from parts that people typed: every part may be empty and may bring its own full stop. */

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Without what only joins to a following part. */
const bare = (text: string): string => oneLine(text).replace(/[\s,;:–—-]+$/u, '');

const ENDED = /[.!?…][»”"’)\]]*$/u;

/** Ends with one mark, also where a closing quotation mark stands behind it: `«Жди.»` stays, `«на хранение»` gets its stop. */
export function ended(text: string): string {
  const said = bare(text);
  return said === '' || ENDED.test(said) ? said : `${said}.`;
}

/** What kind of event it was and under which form, unless one of the two says it all. */
export function kindWords(type: string, form: string, printed: 'both' | 'type' | 'form' = 'both'): string {
  const [what, under] = [bare(type), bare(form)];
  if (what === '' || under === '' || printed === 'form') return under === '' ? what : under;
  if (printed === 'type' || what === under) return what;
  return `${what}${under.includes('(') || what.includes('(') ? ` – ${under}` : ` (${under})`}`;
}

/** The kind of an event and what was told of it, without saying the kind twice. A kind alone stays without a full stop. */
export function eventWords(kind: string, told: string): string {
  const [what, more] = [bare(kind), ended(told)];
  if (more === '') return what;
  return what === '' || begins(more, what) ? more : `${ended(what)} ${capital(more)}`;
}

function begins(text: string, words: string): boolean {
  const rest = text.slice(words.length);
  return text.slice(0, words.length).toLowerCase() === words.toLowerCase() && !/^\p{L}/u.test(rest);
}

/** One event as a sentence of a letter: `Около апреля 2022 г., город Алтай: паспорт изъят. …` */
export function eventSentence(when: string, place: string, what: string): string {
  // An abbreviation keeps its point; a place that was typed as a sentence does not.
  const where = bare(place).replace(/(?<=\p{L}{4})\.$/u, '');
  const head = [bare(when), where].filter((part) => part !== '').join(', ');
  const said = ended(what);
  if (head === '' || said === '') return ended(capital(head === '' ? said : head));
  return `${capital(head)}: ${said}`;
}

/**
 * One link as a whole sentence in which no name is inflected: `Ермек Даулетулы – сын следующего лица: Даулет Бауыржанулы`.
 * @param isAbove the person of whom the relation is told stands above on the sheet, else below
 */
export function relationSentence(
  relation: Bilingual,
  { who, whose, isAbove }: { who?: RelationPerson; whose?: RelationPerson; isAbove: boolean },
): Bilingual {
  const kin = relation.kk === '' ? { kk: 'туысы', ru: 'родственник' } : relation;
  const [names, others] = [who?.names, whose?.names];
  return {
    kk: `${names?.kazakh ?? ''} – ${isAbove ? 'алдыңғы' : 'келесі'} адамның ${kin.kk}: ${others?.kazakh ?? ''}`,
    ru: `${names?.russian ?? ''} – ${kin.ru} ${isAbove ? 'предыдущего' : 'следующего'} лица: ${others?.russian ?? ''}`,
  };
}
