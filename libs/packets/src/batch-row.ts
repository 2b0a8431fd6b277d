import type { Letter, Packet, PacketBatchItem, PacketCopy } from '@izdeu/database';
import { dayOf } from '@izdeu/kernel';
import { readDisclosed } from './domain/disclosed.js';
import type { OutputLanguage } from './domain/languages.js';

/** One letter of a batch as a list shows it; days are `YYYY-MM-DD`. */
export interface BatchRow {
  readonly position: number;
  readonly outgoingNumber: string | null;
  readonly registeredOn: string | null;
  readonly dispatchedOn: string | null;
  readonly recipientCode: string;
  readonly kind: string;
  readonly caseNumber: string;
  readonly state: string;
  /** Error code of why no copy was made. */
  readonly failure: string | null;
  /** Pages of the PDF in each of its languages; null where it has none. */
  readonly pages: Readonly<Record<OutputLanguage, number | null>>;
  readonly enclosures: number | null;
  /** Sheets of the enclosures. */
  readonly sheets: number | null;
  readonly copyNumber: number | null;
  /** Of the file of the copy, hexadecimal. */
  readonly sha256: string | null;
}

type Item = PacketBatchItem & {
  readonly copy: (PacketCopy & { readonly packet: Packet }) | null;
  readonly letter: Letter & { readonly case: { readonly number: string } };
};

export function rowOf({ position, state, failure, copy, letter }: Item): BatchRow {
  const told = readDisclosed(copy?.packet.disclosed);
  const pagesIn = (language: OutputLanguage): number | null =>
    told?.pdfs.find((pdf) => pdf.language === language)?.pages ?? null;
  const { outgoingNumber, registeredOn, dispatchedOn, recipientCode, kind } = letter;
  return {
    ...{ position, state, failure, outgoingNumber, recipientCode, kind, caseNumber: letter.case.number },
    registeredOn: registeredOn && dayOf(registeredOn),
    dispatchedOn: dispatchedOn && dayOf(dispatchedOn),
    pages: { kk: pagesIn('kk'), ru: pagesIn('ru'), en: pagesIn('en') },
    enclosures: told?.enclosed?.count ?? null,
    sheets: told?.enclosed?.sheets ?? null,
    copyNumber: copy?.number ?? null,
    sha256: copy?.fileSha256 ? Buffer.from(copy.fileSha256).toString('hex') : null,
  };
}
