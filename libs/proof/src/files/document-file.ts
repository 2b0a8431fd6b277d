export interface DocumentFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}
