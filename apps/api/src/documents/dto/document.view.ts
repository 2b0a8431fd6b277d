import { ApiProperty } from '@nestjs/swagger';
import { dayOf } from '@izdeu/kernel';
import { maskNumber } from '@izdeu/people';
import {
  DOCUMENT_FORMS,
  SCAN_STATES,
  STRIP_OBSTACLES,
  type DocumentForm,
  type DocumentWithCopies,
  type OpenedDocument,
  type ScanState,
  type StripObstacle,
} from '@izdeu/proof';

export class DocumentCopyView {
  @ApiProperty({ type: 'integer' }) readonly size: number;
  /** Why there is none; null when there is. */
  @ApiProperty({ enum: STRIP_OBSTACLES, enumName: 'StripObstacle', nullable: true })
  readonly obstacle: StripObstacle | null;
}

export class DocumentView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly personId: string | null;
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: String, nullable: true }) readonly issued: string | null;
  @ApiProperty() readonly issuer: string;
  @ApiProperty() readonly language: string;
  @ApiProperty({ type: 'integer' }) readonly pages: number;
  /** All but the end hidden; null when none was written down, empty when it cannot be read. */
  @ApiProperty({ type: String, nullable: true }) readonly numberMasked: string | null;
  @ApiProperty() readonly nameAsWritten: string;
  /** What lies before us. */
  @ApiProperty({ enum: DOCUMENT_FORMS, enumName: 'DocumentForm' }) readonly form: DocumentForm;
  @ApiProperty() readonly fileName: string;
  @ApiProperty() readonly mediaType: string;
  @ApiProperty({ type: 'integer' }) readonly size: number;
  /** SHA-256 of the file, 64 hexadecimal digits. */
  @ApiProperty() readonly sha256: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly originalSeenOn: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly originalSeenBy: string | null;
  /** What the scanner for harmful programs said. */
  @ApiProperty({ enum: SCAN_STATES, enumName: 'ScanState' }) readonly scanState: ScanState;
  /** The copy without hidden data; null when it is not ready yet: the queue makes it, and tries again; so does whoever asks for it. */
  @ApiProperty({ type: DocumentCopyView, nullable: true }) readonly copy: DocumentCopyView | null;
  /** Set when this upload was wrong and another took its place. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly replacedById: string | null;
  @ApiProperty() readonly replaceReason: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'uuid' }) readonly createdBy: string;

  static of(found: OpenedDocument): DocumentView {
    const { number } = found;
    return {
      id: found.id,
      caseId: found.caseId,
      personId: found.personId,
      kind: found.kind,
      title: found.title,
      issued: found.issuedEdtf,
      issuer: found.issuer,
      language: found.language,
      pages: found.pages,
      numberMasked: number && (number.readable ? maskNumber(number.text) : ''),
      nameAsWritten: found.nameAsWritten,
      form: DOCUMENT_FORMS.find((one) => one === found.form) ?? 'unknown',
      fileName: found.fileName,
      mediaType: found.mediaType,
      size: found.size,
      sha256: Buffer.from(found.plainSha256).toString('hex'),
      originalSeenOn: found.originalSeenOn && dayOf(found.originalSeenOn),
      originalSeenBy: found.originalSeenBy,
      scanState: SCAN_STATES.find((one) => one === found.scanState) ?? 'unscanned',
      copy: copyOf(found),
      replacedById: found.replacedById,
      replaceReason: found.replaceReason,
      version: found.version,
      createdAt: found.createdAt.toISOString(),
      createdBy: found.createdBy,
    };
  }
}

function copyOf({ copies }: DocumentWithCopies): DocumentCopyView | null {
  const found = copies.find(({ redactedId }) => redactedId === null);
  return found ? { size: found.size, obstacle: STRIP_OBSTACLES.find((one) => one === found.obstacle) ?? null } : null;
}
