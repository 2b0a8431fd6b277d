/** Bidirectional marks, zero-width characters, soft hyphen, tatweel and the byte order mark: seen by no reader. */
const INVISIBLE = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/**
 * A name as it may be kept and shown: Unicode NFKC, without invisible characters, spaces collapsed, Arabic-script
 * look-alikes (Persian and Arabic keyboards) turned into the letters of Arabic-script Kazakh. Nothing else changes: case,
 * spelling and script stay as typed. Cleaning twice changes nothing.
 */
export function cleanName(text: string): string {
  return unifyArabic(text.normalize('NFKC').replace(INVISIBLE, ''))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** ه → ە, ک → ك, ی → ى at the end of a word and ي elsewhere, the hamza ء of a front-vowel word → ٴ (U+0674). */
function unifyArabic(text: string): string {
  return text
    .replace(/\u0647/gu, '\u06D5')
    .replace(/\u06A9/gu, '\u0643')
    .replace(/\u06CC(?!\p{Script=Arabic})/gu, '\u0649')
    .replace(/\u06CC/gu, '\u064A')
    .replace(/(?<![\p{L}\u0674])\u0621(?=\p{Script=Arabic})/gu, '\u0674');
}
