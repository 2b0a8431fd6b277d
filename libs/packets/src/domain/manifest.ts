/** What a file in a packet is for. */
const PACKET_FILE_ROLES = [
  'packet',
  'case_data',
  'consent',
  'custody',
  'enclosure',
  'instructions',
  'verifier',
] as const;
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
  /** Code of the redaction profile under which the data were written down. */
  readonly redaction: string;
  /** Outgoing number. */
  readonly letterNumber: string;
  readonly authorId: string;
}

/**
 * `manifest.json`: two-space JSON in this order of members, `format` first, so that a signature over its bytes can never be
 * taken for one over another kind of file. Lists every file but itself, `SHA256SUMS` and those that make it a copy for one
 * recipient, sorted by path. It is what a second person approves, so it names no approver: the copy does.
 */
export interface PacketManifest extends PacketMeta {
  readonly format: 'izdeu-packet/1';
  /** ISO 8601 instant, UTC. */
  readonly createdAt: string;
  readonly files: readonly ManifestEntry[];
}

/**
 * `copy.json`: what the copy for one recipient says over the packet that was approved, two-space JSON in this order of members,
 * signed on its own. Ids, codes and instants only.
 */
export interface CopyStatement {
  /** Copies of the first format say nothing of the trail. */
  readonly format: 'izdeu-copy/1' | 'izdeu-copy/2';
  /** Hex SHA-256 of the manifest. */
  readonly manifestSha256: string;
  /** Which copy of the letter this is, from 1. */
  readonly number: number;
  /** Hex SHA-256 of the packet as it was approved, before anything was added to it. */
  readonly packetSha256: string;
  readonly recipient: string;
  readonly letterNumber: string;
  /** Hex HMAC-SHA256 of letter, recipient and number: tells the sender which copy came to light, and nobody else anything. */
  readonly mark: string;
  readonly approverId: string;
  /** ISO 8601 instant, UTC. */
  readonly approvedAt: string;
  readonly exporterId: string;
  /** ISO 8601 instant, UTC. */
  readonly exportedAt: string;
  /** C2SP key of the trail that `checkpoint.txt` is signed with. */
  readonly trailKey?: string;
  /** Hex SHA-256 of `checkpoint.txt`. */
  readonly checkpointSha256?: string;
  /** Hex SHA-256 of `audit.proof`. */
  readonly proofsSha256?: string;
}

/** What the reader of a packet was told on another way, and whether a packet that nobody has signed yet will do. */
export interface Expected {
  /** Hex SHA-256 of the manifest as kept in the register. */
  readonly manifestSha256?: string | undefined;
  /** Hex SHA-256 of the sender's `signing-key.pem`. */
  readonly keyFingerprint?: string | undefined;
  /** Only for the house itself, before the approval. */
  readonly unsigned?: boolean | undefined;
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
  'signature.missing',
  'signature.false',
  'key.damaged',
  'key.not_the_expected',
  'copy.damaged',
  'copy.of_another_packet',
  'trail.damaged',
  'trail.checkpoint_false',
  'trail.proof_false',
  'trail.proof_missing',
] as const;
export type PacketProblem = (typeof PACKET_PROBLEMS)[number];

export interface PacketReport {
  /** True only when there is no problem at all. */
  readonly ok: boolean;
  /** Null when it is missing or damaged. */
  readonly manifest: PacketManifest | null;
  /** To be compared with the number kept in the register, or told on another way. */
  readonly manifestSha256: string | null;
  /** Null in a packet without signatures, and when it is damaged. */
  readonly copy: CopyStatement | null;
  /** Hex SHA-256 of the key that stands in the packet: genuine only if the sender has told the same on another way. */
  readonly keyFingerprint: string | null;
  /** The files that the manifest lists. */
  readonly files: readonly ManifestEntry[];
  readonly problems: readonly { readonly code: PacketProblem; readonly path?: string }[];
}
