import { verifyFolder, verifyZip } from '../../assets/verify.mjs';
import type { Expected, PacketReport } from '../domain/manifest.js';

/**
 * Checks a packet without a database and without network: every changed, missing or added byte of the ZIP is found. Without
 * the sender's fingerprint it tells that a packet is whole and signed, not by whom: whoever can rewrite all files can sign
 * them with a key of their own.
 *
 * Never throws for what stands in the ZIP, never decompresses anything.
 */
export function verifyPacket(zip: Buffer, expected: Expected = {}): PacketReport {
  return verifyZip(zip, expected);
}

/**
 * The same for a folder to which a packet was unpacked.
 *
 * @throws Error when the folder cannot be read.
 */
export function verifyPacketFolder(folder: string, expected: Expected = {}): PacketReport {
  return verifyFolder(folder, expected);
}
