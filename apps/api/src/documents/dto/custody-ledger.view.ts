import { ApiProperty } from '@nestjs/swagger';
import { CUSTODY_PARTS, type CustodyLedger, type LedgerAct } from '@izdeu/proof';

export class LedgerLetterView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, nullable: true }) readonly number: string | null;
  @ApiProperty() readonly recipientCode: string;
}

export class LedgerActView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** Number in the chain of the organisation; null while it waits for its seal (less than a second). */
  @ApiProperty({ type: 'integer', nullable: true }) readonly seq: number | null;
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly actorId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly actorName: string | null;
  @ApiProperty() readonly actorRole: string;
  @ApiProperty() readonly action: string;
  /** Why it was taken, where somebody said so. */
  @ApiProperty() readonly purpose: string;
  /** Hex SHA-256 of the bytes that came in, were made, were handed out or left. */
  @ApiProperty({ type: String, nullable: true }) readonly sha256: string | null;
  /** What exactly: a state, a step, the scanner's verdict, the day, covered parts, why there is no copy. */
  @ApiProperty({ type: [String] }) readonly codes: readonly string[];
  /** The document that took its place, or whose place it took. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly otherDocumentId: string | null;
  @ApiProperty({ type: LedgerLetterView, nullable: true }) readonly letter: LedgerLetterView | null;
  /** Number of the copy of a packet that left. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly copyNumber: number | null;

  static of({
    id,
    seq,
    at,
    actorId,
    actorName,
    actorRole,
    action,
    purpose,
    payload,
    letter,
  }: LedgerAct): LedgerActView {
    const { sha256, by, replaces, copy } = payload;
    return {
      ...{ id, seq, at: at.toISOString(), actorId, actorName, actorRole, action, purpose, letter },
      sha256: typeof sha256 === 'string' ? sha256 : null,
      codes: ['state', 'step', 'verdict', 'on', 'parts', 'obstacle'].flatMap((name) => codesIn(payload[name])),
      otherDocumentId: [by, replaces].find((one) => typeof one === 'string') ?? null,
      copyNumber: typeof copy === 'number' ? copy : null,
    };
  }
}

export class CustodyLedgerView {
  @ApiProperty({ format: 'uuid' }) readonly documentId: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  /** Null when the document was shredded with its case. */
  @ApiProperty({ type: String, nullable: true }) readonly title: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly kind: string | null;
  /** Hex SHA-256 of the file as it is on record. */
  @ApiProperty({ type: String, nullable: true }) readonly sha256: string | null;
  /** False: the reader is not assigned to the case and sees what they did themselves. */
  @ApiProperty() readonly complete: boolean;
  /** Oldest first. */
  @ApiProperty({ type: [LedgerActView] }) readonly acts: readonly LedgerActView[];
  /** There are older acts that are not shown. */
  @ApiProperty() readonly more: boolean;
  /** Where the record is not what the ledger says; null where the reader does not see all of it. */
  @ApiProperty({ type: [String], enum: CUSTODY_PARTS, nullable: true }) readonly differences: readonly string[] | null;

  static of({ acts, ...ledger }: CustodyLedger): CustodyLedgerView {
    return { ...ledger, acts: acts.map((one) => LedgerActView.of(one)) };
  }
}

function codesIn(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string' && one !== '') as string[];
}
