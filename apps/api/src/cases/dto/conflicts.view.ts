import { ApiProperty } from '@nestjs/swagger';
import { CONFLICT_FACTS, SOURCE_KINDS, type ClaimOnRecord, type ConflictOnRecord } from '@izdeu/cases';
import { BearingPaperView } from '../../people/dto/citizenship.view.js';

/** One of two claims that do not fit together, with where it comes from. */
export class ConflictingClaimView {
  /** Of the row that holds it. */
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly personName: string;
  /** The other one of a kinship; empty for the rest. */
  @ApiProperty() readonly otherName: string;
  /** Code of a citizenship status, place, kin term, or value of an axis as `axis.value`; empty where a date says it. */
  @ApiProperty() readonly code: string;
  /** EDTF; empty when not told. */
  @ApiProperty() readonly date: string;
  /** It denies the other one, or says that the person had died. */
  @ApiProperty() readonly denies: boolean;
  /** Null for what is written of the person, and for what stands in a paper. */
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind', nullable: true }) readonly source: string | null;
  /** Who tells it. */
  @ApiProperty() readonly by: string;
  @ApiProperty({ type: BearingPaperView, nullable: true }) readonly paper: BearingPaperView | null;

  static of({ claim, rowId, personName, otherName, sourceKind, by, paper }: ClaimOnRecord): ConflictingClaimView {
    return {
      ...{ id: rowId, personName, otherName, code: codeOf(claim), date: 'date' in claim ? claim.date : '' },
      denies: (claim.fact === 'citizenship' && claim.denies !== null) || (claim.fact === 'alive' && !claim.alive),
      ...{ source: sourceKind, by, paper: paper && BearingPaperView.of(paper) },
    };
  }
}

function codeOf(claim: ClaimOnRecord['claim']): string {
  if (claim.fact === 'citizenship') return claim.status;
  if (claim.fact === 'held_where') return claim.place;
  if (claim.fact === 'fate') return `${claim.axis}.${claim.value}`;
  return claim.fact === 'kinship' ? claim.term : '';
}

/** Two claims of which at most one is true. */
export class ConflictView {
  @ApiProperty({ enum: CONFLICT_FACTS, enumName: 'ConflictFact' }) readonly fact: string;
  @ApiProperty({ type: ConflictingClaimView }) readonly one: ConflictingClaimView;
  @ApiProperty({ type: ConflictingClaimView }) readonly other: ConflictingClaimView;

  static of({ fact, one, other }: ConflictOnRecord): ConflictView {
    return { fact, one: ConflictingClaimView.of(one), other: ConflictingClaimView.of(other) };
  }
}
