import { ApiProperty } from '@nestjs/swagger';
import { IDENTITY_NUMBER_KINDS, type SameNumber } from '@izdeu/people';
import { CreatedView } from '../../http/created.view.js';
import { CaseOfPersonView } from './person.view.js';

/** Another person on record who bears the same identity number. */
export class SameNumberView {
  /** Whose number was recorded. */
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty({ format: 'uuid' }) readonly matchId: string;
  @ApiProperty({ enum: IDENTITY_NUMBER_KINDS, enumName: 'IdentityNumberKind' }) readonly kind: string;
  @ApiProperty({ format: 'uuid' }) readonly otherId: string;
  @ApiProperty() readonly otherName: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly otherBirth: string;
  @ApiProperty({ type: [CaseOfPersonView] }) readonly otherCases: CaseOfPersonView[];

  static of({ personId, matchId, kind, other }: SameNumber): SameNumberView {
    const { id: otherId, displayName: otherName, birth: otherBirth, cases } = other;
    return { personId, matchId, kind, otherId, otherName, otherBirth, otherCases: [...cases] };
  }
}

export class NumberAddedView extends CreatedView {
  /** Whoever bears it already, as far as the reader may know of them. */
  @ApiProperty({ type: [SameNumberView] }) readonly sameNumbers: SameNumberView[];
}
