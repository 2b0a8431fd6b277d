import type { ReferenceEntry } from '@izdeu/database';
import type { Bilingual, Label } from '../domain/languages.js';

type Data = Readonly<Record<string, unknown>>;
const dataOf = ({ data }: ReferenceEntry): Data =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};

const text = (from: unknown, language: string): string | null => {
  const value = typeof from === 'object' && from !== null ? (from as Data)[language] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The words and rules of reference entries in force on one day. A code that nobody describes is shown as it is. */
export class LabelBook {
  private readonly entries: ReadonlyMap<string, ReferenceEntry>;

  constructor(entries: readonly ReferenceEntry[]) {
    this.entries = new Map(entries.map((entry) => [`${entry.kind} ${entry.code}`, entry]));
  }

  label(kind: string, code: string): Label {
    const labels = this.data(kind, code)['labels'];
    return { kk: text(labels, 'kk') ?? code, ru: text(labels, 'ru') ?? code, en: text(labels, 'en') ?? code };
  }

  /** The same without English, for what leaves. */
  words(kind: string, code: string): Bilingual {
    const { kk, ru } = this.label(kind, code);
    return { kk, ru };
  }

  /** The same as it is said of one person: Russian has the sex in the word, Kazakh has not. */
  wordsOf(kind: string, code: string, sex: string): Bilingual {
    const words = this.words(kind, code);
    const female = this.data(kind, code)['ruFemale'];
    return sex === 'female' && typeof female === 'string' && female !== '' ? { ...words, ru: female } : words;
  }

  /** A text of an entry beside its label, such as the sentence of a legal basis; null when it has none in both languages. */
  text(kind: string, code: string, field: string): Bilingual | null {
    const found = this.data(kind, code)[field];
    const [kk, ru] = [text(found, 'kk'), text(found, 'ru')];
    return kk === null || ru === null ? null : { kk, ru };
  }

  strings(kind: string, code: string, field: string): string[] {
    const found = this.data(kind, code)[field];
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
  }

  data(kind: string, code: string): Data {
    const entry = this.entries.get(`${kind} ${code}`);
    return entry ? dataOf(entry) : {};
  }

  /** Confidence of an entry: `high`, `medium`, `low`, `proposal`, `own`; empty when there is none. */
  confidence(kind: string, code: string): string {
    return this.entries.get(`${kind} ${code}`)?.confidence ?? '';
  }

  codes(kind: string): string[] {
    return [...this.entries.values()].filter((entry) => entry.kind === kind).map(({ code }) => code);
  }
}
