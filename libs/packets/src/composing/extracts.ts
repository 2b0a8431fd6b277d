import type { DocumentCustody } from '@izdeu/database';
import { dayOf, localDayOf } from '@izdeu/kernel';
import type { Enclosure } from './enclosures.js';
import type { Granted } from './kept-back.js';

/** `consent.json`: the decisions under which the packet leaves, in the words that were shown. Nobody is named. */
export interface ConsentExtract {
  readonly decisions: readonly {
    /** Under which the copy proves that the decision stands on the trail. */
    readonly id: string;
    readonly subject: string;
    readonly purpose: string;
    /** Empty: all recipients of the purpose. */
    readonly recipient: string;
    readonly granted: boolean;
    readonly givenOn: string;
    readonly expiresOn: string | null;
    readonly withdrawnOn: string | null;
    readonly method: string;
    readonly language: string;
    readonly statementVersion: string;
    readonly statement: string;
    readonly keptBack: readonly string[];
    readonly limits: string;
  }[];
}

/** `custody.json`: how each enclosure came to the house and where its original is, as far as that is known. No holder is named. */
export interface CustodyExtract {
  readonly enclosures: readonly {
    /** Under which the copy proves that the document stands on the trail; null for a copy of an earlier letter of ours. */
    readonly id: string | null;
    readonly path: string;
    readonly sha256: string;
    readonly kind: string;
    /** Day on which the file was put into the house. */
    readonly receivedOn: string;
    /** What the file was made from: original, certified_copy, copy, photo, unknown. */
    readonly form: string;
    /** Day on which somebody of the house held the original against it. */
    readonly originalSeenOn: string | null;
    readonly original: readonly { readonly state: string; readonly since: string | null; readonly notedOn: string }[];
  }[];
}

export function consentExtract({ consents }: Granted): ConsentExtract {
  return {
    decisions: consents.map((one) => ({
      id: one.id,
      subject: one.subject,
      purpose: one.purpose,
      recipient: one.recipientCode,
      granted: one.granted,
      givenOn: dayOf(one.givenOn),
      expiresOn: one.expiresOn && dayOf(one.expiresOn),
      withdrawnOn: one.withdrawnAt && localDayOf(one.withdrawnAt),
      method: one.method,
      language: one.language,
      statementVersion: one.statementVersion,
      statement: one.statementText,
      keptBack: [...one.withheld].sort(),
      limits: one.limits,
    })),
  };
}

export function custodyExtract(found: readonly Enclosure[], custody: readonly DocumentCustody[]): CustodyExtract {
  return {
    enclosures: found.map(({ entry: { path, sha256 }, kind, keptSince, document }) => ({
      id: document?.id ?? null,
      path,
      sha256,
      kind,
      receivedOn: localDayOf(keptSince),
      form: document?.form ?? 'copy',
      originalSeenOn: document?.originalSeenOn ? dayOf(document.originalSeenOn) : null,
      original: custody
        .filter(({ documentId }) => documentId === document?.id)
        .map(({ state, sinceEdtf, createdAt }) => ({ state, since: sinceEdtf, notedOn: localDayOf(createdAt) })),
    })),
  };
}
