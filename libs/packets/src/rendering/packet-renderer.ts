import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  inLanguage,
  type OutputLanguage,
  type PacketLanguage,
  type SlipLanguage,
  type SlipScript,
} from '../domain/languages.js';
import type { CoveringContent } from '../domain/covering-content.js';
import type { PacketContent } from '../domain/packet-content.js';
import type { MissingPapersContent } from '../domain/missing-content.js';
import type { ApplicationForSigningContent, ReceiptSlipContent } from '../domain/slip-content.js';
import { COVERING_WORDS } from './covering-words.js';
import { readFontCoverage } from './font-coverage.js';
import { FORM_WORDS } from './form-words.js';
import { PACKET_WORDS } from './packet-words.js';
import { makePrintable, type MissingGlyph } from './printable-text.js';
import { SLIP_WORDS } from './slip-words.js';
import { toToteScript } from './tote-script.js';
import { Typesetter } from './typesetter.js';

export interface RenderedPdf {
  /** PDF/A-2a. Equal content and language give equal bytes. */
  readonly pdf: Buffer;
  readonly pages: number;
  /** Hexadecimal SHA-256 of `pdf`. */
  readonly sha256: string;
  /** Characters that the sheets show as `[U+XXXX]`; a person must look at each before the letter leaves. */
  readonly missingGlyphs: readonly MissingGlyph[];
}

export interface PacketRendererOptions {
  /** Absolute path of this lib's `assets` folder: templates, fonts, the program that sets them. */
  readonly assetsDir: string;
}

export interface PacketRenderer {
  /** Cover letter, application, fact sheet, timeline, relation sheet and list of enclosures, or the English form, in one PDF (A4). */
  renderPacketPdf(content: PacketContent, language: OutputLanguage): Promise<RenderedPdf>;
  /** Receipt of an appeal for the family (A5). */
  renderReceiptSlip(content: ReceiptSlipContent, language: SlipLanguage): Promise<RenderedPdf>;
  /** What is still missing to prove the relation, for the family (A4). */
  renderMissingPapers(content: MissingPapersContent, language: SlipLanguage, script: SlipScript): Promise<RenderedPdf>;
  /** The application that the applicant signs (A4). */
  renderApplicationForSigning(content: ApplicationForSigningContent, language: PacketLanguage): Promise<RenderedPdf>;
  /** A covering letter with the list of the letters that leave under it (A4). */
  renderCoveringLetter(content: CoveringContent, language: PacketLanguage): Promise<RenderedPdf>;
  /** Ends the process; a document that is being made fails. */
  close(): Promise<void>;
}

/** Longest time for one document. A packet takes some 30 ms, so only a template that never ends comes here. */
const TIMEOUT_MS = 60_000;
/** A process that nobody needs gives its memory back. */
const IDLE_MS = 60_000;
const UTC_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * Makes the PDFs that leave the house. Owns one process, sets one document at a time, reads no clock and no network.
 *
 * @throws Error when a font cannot be read; each method rejects when a text lacks its version in the language, when the
 *   process dies or when a document takes too long. No message holds personal data.
 */
export function createPacketRenderer({ assetsDir }: PacketRendererOptions): PacketRenderer {
  const fonts = readFontCoverage(join(assetsDir, 'fonts'));
  const typesetter = new Typesetter(assetsDir, TIMEOUT_MS, IDLE_MS);

  async function render(template: string, content: { createdAt: string }, view: object): Promise<RenderedPdf> {
    const createdAt = Math.floor(Date.parse(content.createdAt) / 1000);
    if (!UTC_INSTANT.test(content.createdAt) || Number.isNaN(createdAt)) {
      throw new Error('createdAt is not an ISO 8601 instant in UTC');
    }
    const printable = makePrintable(view, fonts);
    const data = JSON.stringify(printable.content);
    const { pdf, pages } = await typesetter.render({ template, data, createdAt });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    return { pdf, pages, sha256, missingGlyphs: printable.missing.map(fromContentRoot) };
  }

  function slip(template: string, content: { createdAt: string }, language: SlipLanguage): Promise<RenderedPdf> {
    return render(template, content, { language, words: SLIP_WORDS[language], content: inLanguage(content, language) });
  }

  return {
    renderPacketPdf: async (content, language) => {
      if (language === 'en') {
        if (content.submission === null) throw new Error('this recipient takes no form in English');
        return render('submission.typ', content, {
          ...{ language, words: FORM_WORDS, content: content.submission },
        });
      }
      return render('packet.typ', content, {
        language,
        words: PACKET_WORDS[language],
        // The letterhead stands in both languages on every letter.
        letterhead: { kk: inLanguage(content.organisation, 'kk'), ru: inLanguage(content.organisation, 'ru') },
        content: inLanguage({ ...content, submission: null }, language),
      });
    },
    renderReceiptSlip: async (content, language) => slip('receipt-slip.typ', content, language),
    renderMissingPapers: async (content, language, script) =>
      script === 'cyrillic'
        ? slip('missing-papers.typ', content, language)
        : render('missing-papers.typ', content, {
            ...{ language, script, words: inTote(SLIP_WORDS[language]) },
            content: inTote(inLanguage(content, language)),
          }),
    renderApplicationForSigning: async (content, language) =>
      render('application-for-signing.typ', content, {
        language,
        words: PACKET_WORDS[language],
        content: inLanguage(content, language),
      }),
    renderCoveringLetter: async (content, language) =>
      render('covering-letter.typ', content, {
        language,
        words: COVERING_WORDS[language],
        letterhead: { kk: inLanguage(content.organisation, 'kk'), ru: inLanguage(content.organisation, 'ru') },
        content: inLanguage(content, language),
      }),
    close: () => typesetter.close(),
  };
}

/** The same with every text in Arabic script. */
function inTote(value: unknown): unknown {
  if (typeof value === 'string') return toToteScript(value);
  if (Array.isArray(value)) return value.map(inTote);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inTote(one)]));
}

/** Pointers are told from the root of what the caller passed, not of what the template sees. */
function fromContentRoot({ codePoint, at }: MissingGlyph): MissingGlyph {
  return { codePoint, at: at.replace(/^\/content(?=\/)/, '') };
}
