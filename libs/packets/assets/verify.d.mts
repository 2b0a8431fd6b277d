import type { Expected, PacketManifest, PacketReport } from '../src/domain/manifest.js';

export declare const PACKET_FORMAT: 'izdeu-packet/1';
export declare const COPY_FORMAT: 'izdeu-copy/2';
export declare const MANIFEST: 'manifest.json';
export declare const SUMS: 'SHA256SUMS';
export declare const COPY: 'copy.json';
export declare const COPY_FILES: Readonly<{
  copy: 'copy.json';
  copySig: 'copy.sig';
  manifestSig: 'manifest.sig';
  key: 'signing-key.pem';
}>;
export declare const TRAIL_FILES: Readonly<{ checkpoint: 'checkpoint.txt'; proofs: 'audit.proof' }>;
export declare const LIMITS: Readonly<{ bytes: number; files: number; pathLength: number }>;
export declare function isSafePath(path: string): boolean;
export declare function sha256(bytes: Buffer): string;
export declare function sumsText(manifest: PacketManifest, manifestSha256: string): string;
export declare function filesOfZip(zip: Buffer): ReadonlyMap<string, Buffer>;
export declare function verifyZip(zip: Buffer, expected?: Expected): PacketReport;
export declare function verifyFolder(folder: string, expected?: Expected): PacketReport;
