import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { PROOF_METHODS, type PasskeyRequest, type ProofMethod, type ProofOffer } from '@izdeu/access';
import { PERMISSIONS, type Permission } from '@izdeu/kernel';

export class ProofDto {
  @ApiProperty({ enum: PROOF_METHODS, enumName: 'ProofMethod' })
  @IsIn(PROOF_METHODS)
  readonly method: ProofMethod;

  /** Password, one-time code or recovery code. */
  @ApiPropertyOptional({ maxLength: 512, format: 'password' })
  @IsOptional()
  @IsString()
  @MaxLength(512)
  readonly secret?: string;

  /** Answer of `navigator.credentials.get()` in its JSON form (WebAuthn level 3). */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsObject()
  readonly passkey?: Record<string, unknown>;
}

/** How the person may prove who they are now. */
export class ProofOfferView {
  @ApiProperty({ enum: PROOF_METHODS, enumName: 'ProofMethod', isArray: true }) readonly methods: ProofMethod[];
  /** Options of `navigator.credentials.get()` in their JSON form; null without a passkey. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly passkey: PasskeyRequest | null;

  static of({ methods, passkey }: ProofOffer): ProofOfferView {
    return { methods: [...methods], passkey };
  }
}

/** The right password of an account with a second factor: the other step follows within five minutes. */
export class SecondStepView {
  @ApiProperty() readonly secondStep: ProofOfferView;

  static of(offer: ProofOffer): SecondStepView {
    return { secondStep: ProofOfferView.of({ ...offer, methods: [...offer.methods, 'recovery_code'] }) };
  }
}

export class ProofForQuery {
  @ApiProperty({ enum: PERMISSIONS, enumName: 'Permission' })
  @IsIn(PERMISSIONS)
  readonly permission: Permission;
}
