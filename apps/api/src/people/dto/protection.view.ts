import { ApiProperty } from '@nestjs/swagger';
import { PROTECTION_DOUBTS, PROTECTION_STRENGTHS, PROTECTORS, type ProtectionLine } from '@izdeu/people';

/** One ground on which a State or body may act for the person; the words stand in the reference data. */
export class ProtectionLineView {
  /** Code of the reference kind protection_ground. */
  @ApiProperty() readonly ground: string;
  @ApiProperty({ enum: PROTECTORS, enumName: 'Protector' }) readonly protector: string;
  @ApiProperty({ enum: PROTECTION_STRENGTHS, enumName: 'ProtectionStrength' }) readonly strength: string;
  /** Codes of the reference kind protection_doubt: what may be said against it. */
  @ApiProperty({ enum: PROTECTION_DOUBTS, enumName: 'ProtectionDoubt', isArray: true }) readonly doubts: string[];
  /** Codes of the reference kind legal_basis. */
  @ApiProperty({ type: [String] }) readonly basis: string[];
  @ApiProperty({ type: [String] }) readonly recipients: string[];
  @ApiProperty({ type: [String] }) readonly claimIds: string[];

  static of({ ground, protector, strength, doubts, basis, recipients, claimIds }: ProtectionLine): ProtectionLineView {
    const lists = { doubts: [...doubts], basis: [...basis], recipients: [...recipients], claimIds: [...claimIds] };
    return { ground, protector, strength, ...lists };
  }
}
