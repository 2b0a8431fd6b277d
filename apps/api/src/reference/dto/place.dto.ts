import { ApiProperty } from '@nestjs/swagger';
import type { FoundPlace } from '@izdeu/cases';
import { Text } from '../../http/fields.js';

export class SearchPlacesDto {
  /** A name in any script, or the first digits of a code. */
  @Text(100) readonly text: string;
}

/** An abolished code that stands for the place found. */
export class AbolishedCodeView {
  @ApiProperty() readonly code: string;
  /** Its last day. */
  @ApiProperty({ format: 'date' }) readonly until: string;
}

/** A place in use. */
export class FoundPlaceView {
  @ApiProperty() readonly code: string;
  /** The name or code that met what was typed. */
  @ApiProperty() readonly matched: string;
  /** Set where an abolished code or its name was typed. */
  @ApiProperty({ type: AbolishedCodeView, nullable: true }) readonly abolished: AbolishedCodeView | null;

  static of({ code, matched, abolished }: FoundPlace): FoundPlaceView {
    return { code, matched, abolished };
  }
}
