import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import type { BareCopy, Document, Tx } from '@izdeu/database';
import { Clock, DomainError, edtfBounds, type Actor } from '@izdeu/kernel';
import { IdentityFields } from '@izdeu/people';
import { Reference } from '@izdeu/reference';
import { KeyStore, type OpenedField } from '@izdeu/storage';

/** What people say about a paper. */
export interface DocumentInput {
  /** Code of the reference kind document_kind. */
  readonly kind: string;
  readonly title: string;
  /** Whom the paper is about: a person of the case. */
  readonly personId?: string | undefined;
  /** EDTF (ISO 8601-2). */
  readonly issued?: string | undefined;
  readonly issuer?: string | undefined;
  readonly language?: string | undefined;
  readonly pages?: number | undefined;
  /** Number printed on the paper; kept encrypted. */
  readonly number?: string | undefined;
  /** The spelling of the name that the paper bears. */
  readonly nameAsWritten?: string | undefined;
  /** What lies before us. */
  readonly form?: DocumentForm | undefined;
}

export const DOCUMENT_FORMS = ['unknown', 'original', 'certified_copy', 'copy', 'photo'] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];

/** A paper with its copies without hidden data. */
export type DocumentWithCopies = Document & { readonly copies: readonly BareCopy[] };

/** A paper and the number printed on it; null when none was written down. */
export type OpenedDocument = DocumentWithCopies & { readonly number: OpenedField | null };

const NUMBER = 'document.number';

/** Checks what is said about a paper and turns it into columns; its number is encrypted and found only by its exact value. */
@Injectable()
export class DocumentFields {
  constructor(
    private readonly reference: Reference,
    private readonly keyStore: KeyStore,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
    private readonly identity: IdentityFields,
  ) {}

  /** @throws DomainError request.invalid {field, reason} */
  async columns(
    tx: Tx,
    actor: Actor,
    caseId: string,
    id: string,
    input: Partial<DocumentInput>,
  ): Promise<DocumentColumns> {
    const { kind, title, personId, issued, issuer, language, pages, number, nameAsWritten, form } = input;
    if (kind !== undefined) await this.demandKind(tx, actor, kind);
    if (personId !== undefined) await demandPersonOfCase(tx, actor, caseId, personId);
    if (issued !== undefined && issued !== '') edtfBounds(issued);
    return {
      ...defined({ kind, title, personId, issuer, language, pages, nameAsWritten, form }),
      ...(issued === undefined ? {} : { issuedEdtf: issued === '' ? null : issued }),
      ...(number === undefined ? {} : await this.numberColumns(tx, actor.orgId, caseId, id, number.trim())),
    };
  }

  /** Papers with their numbers in clear, for those who may read the case. */
  async opened(tx: Tx, { orgId }: Actor, documents: readonly DocumentWithCopies[]): Promise<OpenedDocument[]> {
    const ring = await this.keyStore.ringOf(
      tx,
      orgId,
      documents.map(({ numberCipher }) => numberCipher),
    );
    const opened = documents.map((one) => ({
      ...one,
      number: one.numberCipher && ring.read({ orgId, column: NUMBER, rowId: one.id }, one.numberCipher),
    }));
    await this.trail.recordUnreadable(tx, ring.unreadable);
    return opened;
  }

  private async numberColumns(
    tx: Tx,
    orgId: string,
    caseId: string,
    rowId: string,
    number: string,
  ): Promise<Pick<DocumentColumns, 'numberCipher' | 'numberIndex'>> {
    if (number === '') return { numberCipher: null, numberIndex: null };
    const ring = await this.keyStore.ringFor(tx, orgId, { case: [caseId] });
    return {
      numberCipher: ring.encrypt(caseId, { orgId, column: NUMBER, rowId }, number),
      numberIndex: this.identity.paperIndexOf(orgId, number),
    };
  }

  private async demandKind(tx: Tx, actor: Actor, kind: string): Promise<void> {
    const known = await this.reference.inForce(tx, actor, 'document_kind', this.clock.today());
    if (!known.some(({ code }) => code === kind))
      throw new DomainError('request.invalid', { field: 'kind', reason: 'unknown' });
  }
}

export interface DocumentColumns {
  readonly kind?: string;
  readonly title?: string;
  readonly personId?: string;
  readonly issuer?: string;
  readonly language?: string;
  readonly pages?: number;
  readonly nameAsWritten?: string;
  readonly form?: string;
  readonly issuedEdtf?: string | null;
  readonly numberCipher?: Uint8Array<ArrayBuffer> | null;
  readonly numberIndex?: Uint8Array<ArrayBuffer> | null;
}

/** Only what was said: a field that is left out keeps its value. */
function defined<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}

/** @throws DomainError request.invalid */
export async function demandPersonOfCase(tx: Tx, actor: Actor, caseId: string, personId: string): Promise<void> {
  const { orgId } = actor;
  const asParty = await tx.caseParty.count({ where: { orgId, caseId, personId } });
  const asSought = await tx.case.count({ where: { orgId, id: caseId, soughtPersonId: personId } });
  if (asParty + asSought === 0) throw new DomainError('request.invalid', { field: 'personId', reason: 'not_in_case' });
}
