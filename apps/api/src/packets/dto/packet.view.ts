import { ApiProperty } from '@nestjs/swagger';
import type { Packet } from '@izdeu/database';
import { PACKET_STATES } from '@izdeu/packets';

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

export class PacketView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly letterId: string;
  @ApiProperty({ enum: PACKET_STATES, enumName: 'PacketState' }) readonly state: string;
  /** Per cent. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100 }) readonly progress: number;
  /** Code of what went wrong: `enclosure_damaged`, `enclosure_infected`, `enclosure_locked`, `enclosure_too_large`, `enclosure_unscanned`, `making_failed`, `redaction_breached`, `earlier_copy_breached`. */
  @ApiProperty({ type: String, nullable: true }) readonly failure: string | null;
  /** Code of the kind of paper that it is about (reference kind document_kind); empty where it is about none. */
  @ApiProperty() readonly failureKind: string;
  /** SHA-256 of the ZIP, 64 hexadecimal digits: what an approval names. */
  @ApiProperty({ type: String, nullable: true }) readonly zipSha256: string | null;
  /** SHA-256 of manifest.json: what the recipient can ask for by telephone. */
  @ApiProperty({ type: String, nullable: true }) readonly manifestSha256: string | null;
  /** Bytes. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly size: number | null;
  @ApiProperty({ type: 'integer' }) readonly textVersion: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly frozenAt: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of({
    id,
    letterId,
    state,
    progress,
    failure,
    failureKind,
    zipSha256,
    manifestSha256,
    size,
    textVersion,
    frozenAt,
    createdAt,
  }: Packet): PacketView {
    return {
      ...{ id, letterId, state, progress, failure, failureKind, size, textVersion },
      zipSha256: hex(zipSha256),
      manifestSha256: hex(manifestSha256),
      frozenAt: frozenAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}
