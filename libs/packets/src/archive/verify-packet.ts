import { verifyFolder, verifyZip } from '../../assets/verify.mjs';
import type { PacketReport } from '../domain/manifest.js';

/**
 * Checks a packet without a database: every changed, missing or added byte of the ZIP is found. Without the expected hash
 * it tells that a packet is whole, not who made it: whoever can rewrite all files can rewrite the manifest as well.
 *
 * Never throws for what stands in the ZIP, never decompresses anything.
 *
 * @param expectedManifestSha256 the hash kept in the register (64 hexadecimal digits), where it is known.
 */
export function verifyPacket(zip: Buffer, expectedManifestSha256?: string): PacketReport {
  return verifyZip(zip, expectedManifestSha256);
}

/**
 * The same for a folder to which a packet was unpacked.
 *
 * @throws Error when the folder cannot be read.
 */
export function verifyPacketFolder(folder: string, expectedManifestSha256?: string): PacketReport {
  return verifyFolder(folder, expectedManifestSha256);
}
