import { OUTPUT_LANGUAGES, type OutputLanguage } from './languages.js';
import { REDACTED_FIELDS, REDACTION_MODES, type RedactedField, type RedactionMode } from './redaction.js';

/** How much of a case a packet told its recipient, and the PDFs in it. Codes, ids and hashes only. */
export interface Disclosed {
  /** The applicant whose data it holds; null where the case had none. */
  readonly applicantId: string | null;
  readonly modes: Readonly<Record<RedactedField, RedactionMode>>;
  /** Consent fields that the family kept back from its recipient. */
  readonly keptBack: readonly string[];
  readonly pdfs: readonly SentPdf[];
}

export interface SentPdf {
  readonly language: OutputLanguage;
  readonly pages: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** As it was noted with the packet; null for one of which nothing, or something else, is noted. */
export function readDisclosed(raw: unknown): Disclosed | null {
  if (!isRecord(raw)) return null;
  const { applicantId, keptBack, pdfs, modes } = raw;
  if (!isRecord(modes) || !Array.isArray(keptBack) || !Array.isArray(pdfs)) return null;
  return {
    applicantId: typeof applicantId === 'string' ? applicantId : null,
    // A field that was not noted may have been told whole.
    modes: Object.fromEntries(
      REDACTED_FIELDS.map((field) => [field, REDACTION_MODES.find((mode) => mode === modes[field]) ?? 'full']),
    ) as Disclosed['modes'],
    keptBack: keptBack.filter((one) => typeof one === 'string'),
    pdfs: pdfs.flatMap(readPdf),
  };
}

function readPdf(raw: unknown): SentPdf[] {
  if (!isRecord(raw)) return [];
  const { language, pages, sha256 } = raw;
  const known = OUTPUT_LANGUAGES.find((one) => one === language);
  return known && typeof pages === 'number' && typeof sha256 === 'string' ? [{ language: known, pages, sha256 }] : [];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const RANK: Readonly<Record<RedactionMode, number>> = { omit: 0, initials: 1, year: 1, region: 1, full: 2 };

/**
 * Whether somebody who may learn `now` learns nothing new from what was told to somebody else: every field of it was cut at
 * least as short, the family kept at least as much back, and it is about the same applicant.
 */
export function tellsNoMore(earlier: Omit<Disclosed, 'pdfs'>, now: Omit<Disclosed, 'pdfs'>): boolean {
  return (
    earlier.applicantId === now.applicantId &&
    now.keptBack.every((field) => earlier.keptBack.includes(field)) &&
    REDACTED_FIELDS.every((field) => RANK[earlier.modes[field]] <= RANK[now.modes[field]])
  );
}
