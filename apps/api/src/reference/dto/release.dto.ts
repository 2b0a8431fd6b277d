import { ApiProperty } from '@nestjs/swagger';
import type { OpenRelease } from '@izdeu/reference';
import { Choice, Day, Text } from '../../http/fields.js';
import { ReferenceEntryView } from './reference.view.js';

const DECISIONS = ['accepted', 'kept'] as const;
export type ReleaseWord = (typeof DECISIONS)[number];

export class DecideReleaseDto {
  @Choice(DECISIONS, 'ReleaseWord') readonly decision: ReleaseWord;
  @Text(1000, { filled: true }) readonly reason: string;
  /** First day on which an accepted text holds; today where it is left out. */
  @Day({ optional: true }) readonly validFrom?: string;
}

const dayText = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null;

/** The text of a release for an entry of which the organisation has a version of its own. */
export class OpenReleaseView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly code: string;
  /** The day from which the release has it so; null: always. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly validFrom: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly validTo: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly data: object;
  @ApiProperty() readonly source: string;
  @ApiProperty() readonly confidence: string;
  /** The own version that holds today. */
  @ApiProperty({ type: ReferenceEntryView, nullable: true }) readonly own: ReferenceEntryView | null;

  static of({ proposal, own }: OpenRelease): OpenReleaseView {
    const { id, kind, code, releaseFrom, validTo, data, source, confidence } = proposal;
    return {
      ...{ id, kind, code, source, confidence },
      validFrom: dayText(releaseFrom),
      validTo: dayText(validTo),
      data: typeof data === 'object' && data !== null ? data : {},
      own: own && ReferenceEntryView.of(own),
    };
  }
}
