import { PACKET_LANGUAGES, type BilingualLines, type OutputLanguage } from '../domain/languages.js';
import { readTemplate, type PacketTemplate } from '../domain/template.js';
import { REQUEST_WORDS, WRITTEN_REPLY } from './coded-words.js';
import type { LabelBook } from './label-book.js';

/** Where a recipient names no template of its own. */
const USUAL = 'LETTER-MFA';

/** The template of a recipient as it is in force on the day of the book. */
export function templateOf(book: LabelBook, recipientCode: string): PacketTemplate {
  const named = book.data('recipient', recipientCode)['template'];
  const code = typeof named === 'string' && named !== '' ? named : USUAL;
  const data = book.data('packet_template', code);
  const base = typeof data['base'] === 'string' ? book.data('packet_template', data['base']) : {};
  return readTemplate(code, data, base);
}

/** English for a form; else the languages of the two that the recipient takes: one that names neither gets both. */
export function outputLanguages(book: LabelBook, recipientCode: string): OutputLanguage[] {
  if (templateOf(book, recipientCode).form === 'submission') return ['en'];
  const accepted = book.strings('recipient', recipientCode, 'languages');
  const ours = PACKET_LANGUAGES.filter((language) => accepted.includes(language));
  return ours.length === 0 ? [...PACKET_LANGUAGES] : ours;
}

/** Every template in force that is a form of its own, such as those of the UN. */
export function formsIn(book: LabelBook): { readonly recipientCode: string; readonly template: PacketTemplate }[] {
  return book
    .codes('recipient')
    .filter((code) => book.data('recipient', code)['neverSend'] === false)
    .map((recipientCode) => ({ recipientCode, template: templateOf(book, recipientCode) }))
    .filter(({ template }) => template.elements.length > 0);
}

/** What the recipient is asked to do: the words of its template, else what the family asks for and an answer in writing. */
export function requestsOf({ requests }: PacketTemplate, asks: readonly string[]): BilingualLines {
  const said = requests.filter(({ ask }) => ask === null || asks.includes(ask));
  // A family that asks for nothing of the list wants to know where the relative is.
  const news = requests.filter(({ ask }) => ask === 'news');
  const chosen = said.some(({ ask }) => ask !== null) ? said : [...news, ...said];
  const words = chosen.length > 0 ? chosen.map(({ text }) => text) : usual(asks);
  return { kk: words.map(({ kk }) => kk), ru: words.map(({ ru }) => ru) };
}

function usual(asks: readonly string[]) {
  const known = asks.flatMap((ask) => REQUEST_WORDS[ask] ?? []);
  return [...(known.length === 0 ? [REQUEST_WORDS['news'] ?? WRITTEN_REPLY] : known), WRITTEN_REPLY];
}
