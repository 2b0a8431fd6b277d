/** What a file in a packet is for. */
const PACKET_FILE_ROLES = ['packet', 'case_data', 'enclosure', 'instructions', 'verifier'] as const;
export type PacketFileRole = (typeof PACKET_FILE_ROLES)[number];

export interface ManifestEntry {
  /** ASCII, `/` between folders. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly role: PacketFileRole;
}

/** What the writer of a packet says about it, apart from the list of files. Ids and codes only: no personal data. */
export interface PacketMeta {
  /** Version of the layout of `case.json`. */
  readonly schemaVersion: number;
  /** Code of the consent purpose under which it leaves. */
  readonly purpose: string;
  /** Code of the recipient. */
  readonly recipient: string;
  /** Outgoing number. */
  readonly letterNumber: string;
  readonly authorId: string;
  /** Null in a packet that is made for approval: the approval then names the hash of this manifest. */
  readonly approverId: string | null;
}

/**
 * `manifest.json`: two-space JSON in this order of members, `format` first, so that a signature over its bytes can never be
 * taken for one over another kind of file. Lists every file but itself and `SHA256SUMS`, sorted by path.
 */
export interface PacketManifest extends PacketMeta {
  readonly format: 'izdeu-packet/1';
  /** ISO 8601 instant, UTC. */
  readonly createdAt: string;
  readonly files: readonly ManifestEntry[];
}

/** Everything that can be wrong with a packet. */
const PACKET_PROBLEMS = [
  'zip.damaged',
  'zip.too_large',
  'zip.too_many_files',
  'zip.entry_compressed',
  'zip.duplicate_entry',
  'zip.checksum_differs',
  'zip.not_canonical',
  'path.unsafe',
  'folder.too_large',
  'file.missing',
  'file.unexpected',
  'file.not_regular',
  'file.size_differs',
  'file.hash_differs',
  'manifest.missing',
  'manifest.damaged',
  'manifest.unknown_format',
  'manifest.not_the_expected',
  'sums.differ',
] as const;
export type PacketProblem = (typeof PACKET_PROBLEMS)[number];

export interface PacketReport {
  /** True only when there is no problem at all. */
  readonly ok: boolean;
  /** Null when it is missing or damaged. */
  readonly manifest: PacketManifest | null;
  /** To be compared with the number kept in the register, or told on another way. */
  readonly manifestSha256: string | null;
  /** The files that the manifest lists. */
  readonly files: readonly ManifestEntry[];
  readonly problems: readonly { readonly code: PacketProblem; readonly path?: string }[];
}
