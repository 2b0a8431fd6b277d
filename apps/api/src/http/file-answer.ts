import { StreamableFile } from '@nestjs/common';
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
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  return new StreamableFile(bytes, {
    type: mediaType,
    length: bytes.length,
    disposition: `${how}; filename*=UTF-8''${extended(fileName)}`,
  });
}
