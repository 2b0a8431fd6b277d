import type { PacketManifest, PacketReport } from '../src/domain/manifest.js';

export declare const PACKET_FORMAT: 'izdeu-packet/1';
export declare const MANIFEST: 'manifest.json';
export declare const SUMS: 'SHA256SUMS';
export declare const LIMITS: Readonly<{ bytes: number; files: number; pathLength: number }>;
export declare function isSafePath(path: string): boolean;
export declare function sha256(bytes: Buffer): string;
export declare function sumsText(manifest: PacketManifest, manifestSha256: string): string;
export declare function verifyZip(zip: Buffer, expectedManifestSha256?: string): PacketReport;
export declare function verifyFolder(folder: string, expectedManifestSha256?: string): PacketReport;
