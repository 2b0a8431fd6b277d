/** Languages in which a packet leaves: the state language of Kazakhstan and Russian (domain rule: both typed by persons). */
export const PACKET_LANGUAGES = ['kk', 'ru'] as const;
export type PacketLanguage = (typeof PACKET_LANGUAGES)[number];

/** Languages of the PDFs in a packet: the two of the letters, and English for the UN and for embassies. */
export const OUTPUT_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type OutputLanguage = (typeof OUTPUT_LANGUAGES)[number];

/** Languages of the slips that a family takes home. */
export const SLIP_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type SlipLanguage = (typeof SLIP_LANGUAGES)[number];

/** Scripts of the sheet for the family: Kazakhs of China read Kazakh in Arabic script (töte жазу). */
export const SLIP_SCRIPTS = ['cyrillic', 'arabic'] as const;
export type SlipScript = (typeof SLIP_SCRIPTS)[number];

/** Free text that leaves: each version typed and answered for by a person, never translated by machine. */
export type Bilingual = Readonly<Record<PacketLanguage, string>>;

/** The same for texts of several paragraphs, lines or items. */
export type BilingualLines = Readonly<Record<PacketLanguage, readonly string[]>>;

/** The words of a coded value. They come from reference data, so the renderer never sees a code. */
export type Label = Readonly<Record<SlipLanguage, string>>;

const LANGUAGE_KEYS: ReadonlySet<string> = new Set(SLIP_LANGUAGES);

/**
 * Replaces, at every depth, each text in several languages by its version in one of them.
 * A text in several languages is an object whose members are all languages (`Bilingual`, `BilingualLines`, `Label`).
 *
 * @throws Error when a text has no version in that language: an empty line in a letter must never be an accident.
 */
export function inLanguage(value: unknown, language: SlipLanguage): unknown {
  if (Array.isArray(value)) return value.map((one) => inLanguage(one, language));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  if (members.length > 0 && members.every(([key]) => LANGUAGE_KEYS.has(key))) {
    const version = members.find(([key]) => key === language);
    if (!version) throw new Error(`a text has no version in ${language}`);
    return version[1];
  }
  return Object.fromEntries(members.map(([key, one]) => [key, inLanguage(one, language)]));
}
