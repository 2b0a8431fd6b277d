import { ApiProperty } from '@nestjs/swagger';
import type { ReferenceEntry } from '@izdeu/database';

/** One dated statement of law, place, term or wording; `data` differs by kind and always holds `labels` in kk, ru and en. */
export class ReferenceEntryView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly code: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly validFrom: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly validTo: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data: object;
  @ApiProperty() readonly source: string;
  @ApiProperty() readonly confidence: string;
  @ApiProperty({ type: String, nullable: true }) readonly checkedBy: string | null;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of(entry: ReferenceEntry): ReferenceEntryView {
    const { id, kind, code, validFrom, validTo, data, source, confidence, checkedBy, reason, version } = entry;
    return {
      id,
      kind,
      code,
      validFrom: validFrom?.toISOString().slice(0, 10) ?? null,
      validTo: validTo?.toISOString().slice(0, 10) ?? null,
      data: typeof data === 'object' && data !== null ? data : {},
      source,
      confidence,
      checkedBy,
      reason,
      version,
    };
  }
}
