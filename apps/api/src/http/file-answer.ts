import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { DocumentFile } from '@izdeu/proof';
import type { Response } from 'express';

export interface FileToSend {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Characters that RFC 8187 lets stand unescaped in an extended value. */
function extended(value: string): string {
  return encodeURIComponent(value).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Styles are for the page that a browser's own viewer draws around the paper. */
const PREVIEW_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/**
 * Hands out a file that somebody uploaded or that the system made. It is always saved, never shown inside a page of ours:
 * whatever it holds, it cannot act in the name of the person who opens it (RFC 6266, RFC 8187 for the name).
 */
export function fileAnswer(response: Response, file: FileToSend): StreamableFile {
  return answer(response, file, 'attachment', "sandbox; default-src 'none'");
}

/** The same for what is written while it is sent. @param length bytes, where it is known before */
export function streamAnswer(
  response: Response,
  bytes: Readable,
  mediaType: string,
  fileName: string,
  length?: number,
): StreamableFile {
  const options = headersOf(response, 'attachment', "sandbox; default-src 'none'", mediaType, fileName);
  return new StreamableFile(bytes, length === undefined ? options : { ...options, length });
}

/** The same for a stored file. One that proves damaged on its way breaks the connection: nobody takes it for whole. */
export function storedAnswer(response: Response, { content, size, mediaType, fileName }: DocumentFile): StreamableFile {
  return streamAnswer(response, content, mediaType, fileName, size);
}

/** Shows a paper that the system itself made, in a tab of its own; what is no PDF is saved like any file. */
export function previewAnswer(response: Response, file: FileToSend): StreamableFile {
  return file.mediaType === 'application/pdf'
    ? answer(response, file, 'inline', PREVIEW_POLICY)
    : fileAnswer(response, file);
}

function answer(
  response: Response,
  { bytes, mediaType, fileName }: FileToSend,
  how: 'attachment' | 'inline',
  policy: string,
): StreamableFile {
  const options = headersOf(response, how, policy, mediaType, fileName);
  return new StreamableFile(bytes, { ...options, length: bytes.length });
}

function headersOf(
  response: Response,
  how: 'attachment' | 'inline',
  policy: string,
  type: string,
  fileName: string,
): { type: string; disposition: string } {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  return { type, disposition: `${how}; filename*=UTF-8''${extended(fileName)}` };
}
