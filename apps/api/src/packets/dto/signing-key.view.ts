import { ApiProperty } from '@nestjs/swagger';
import type { SigningKey } from '@izdeu/database';

export class SigningKeyView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** From 1; the highest is in use. */
  @ApiProperty({ type: 'integer' }) readonly generation: number;
  /** The file signing-key.pem of every copy that it signed. */
  @ApiProperty() readonly publicPem: string;
  /** SHA-256 of that file, 64 hexadecimal digits: what a recipient is told on another way. */
  @ApiProperty() readonly fingerprint: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  /** Null: in use. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly retiredAt: string | null;

  static of({ id, generation, publicPem, fingerprint, createdAt, retiredAt }: SigningKey): SigningKeyView {
    return {
      ...{ id, generation, publicPem },
      fingerprint: Buffer.from(fingerprint).toString('hex'),
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
    };
  }
}
