import { ApiProperty } from '@nestjs/swagger';
import type { PacketCopy } from '@izdeu/database';
import { COPY_STATES, SEALINGS } from '@izdeu/packets';

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

export class PacketCopyView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  /** Which copy of the letter it is, from 1. */
  @ApiProperty({ type: 'integer' }) readonly number: number;
  @ApiProperty() readonly recipientCode: string;
  /** `stopped`: the consent fell while it was made. */
  @ApiProperty({ enum: COPY_STATES, enumName: 'CopyState' }) readonly state: string;
  @ApiProperty({ enum: SEALINGS, enumName: 'Sealing' }) readonly sealing: string;
  /** The mark in its copy.json, 64 hexadecimal digits: tells which copy came to light. */
  @ApiProperty() readonly mark: string;
  /** SHA-256 of the file that leaves, 64 hexadecimal digits. */
  @ApiProperty({ type: String, nullable: true }) readonly fileSha256: string | null;
  /** Bytes. */
  @ApiProperty({ type: 'integer', nullable: true }) readonly size: number | null;
  @ApiProperty({ format: 'uuid' }) readonly createdBy: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;

  static of(copy: PacketCopy): PacketCopyView {
    const { id, number, recipientCode, state, sealing, size, createdBy } = copy;
    return {
      ...{ id, number, recipientCode, state, sealing, size, createdBy },
      mark: Buffer.from(copy.mark).toString('hex'),
      fileSha256: hex(copy.fileSha256),
      createdAt: copy.createdAt.toISOString(),
    };
  }
}
