import { ApiProperty } from '@nestjs/swagger';
import type { OwnFactors, OwnPasskey } from '@izdeu/access';

export class PasskeyView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly lastUsedAt: string | null;

  static of({ id, name, createdAt, lastUsedAt }: OwnPasskey): PasskeyView {
    return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  }
}

export class FactorsView {
  /** Since when codes of an authenticator app are accepted; null: not set up. */
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly totpSince: string | null;
  @ApiProperty({ type: [PasskeyView] }) readonly passkeys: PasskeyView[];
  @ApiProperty({ type: 'integer' }) readonly recoveryCodesLeft: number;

  static of({ totpSince, passkeys, recoveryCodesLeft }: OwnFactors): FactorsView {
    return {
      totpSince: totpSince?.toISOString() ?? null,
      passkeys: passkeys.map((one) => PasskeyView.of(one)),
      recoveryCodesLeft,
    };
  }
}

/** Shown while the app is set up, and never again. */
export class TotpSecretView {
  /** Base 32, to be typed where a picture cannot be read. */
  @ApiProperty() readonly secret: string;
  /** `otpauth:` address, for the QR code. */
  @ApiProperty() readonly address: string;
}

/** Single-use codes for a lost device; shown this once. Empty when those of before still hold. */
export class RecoveryCodesView {
  @ApiProperty({ type: [String] }) readonly codes: string[];

  static of(codes: readonly string[]): RecoveryCodesView {
    return { codes: [...codes] };
  }
}
