import type { Readable } from 'node:stream';

/** A stored file that leaves, piece by piece. It ends with an error where it is no longer what was stored. */
export interface DocumentFile {
  readonly content: Readable;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
}
