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

/**
 * Hands out a file that somebody uploaded or that the system made. It is always saved, never shown inside a page of ours:
 * whatever it holds, it cannot act in the name of the person who opens it (RFC 6266, RFC 8187 for the name).
 */
export function fileAnswer(response: Response, { bytes, mediaType, fileName }: FileToSend): StreamableFile {
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  return new StreamableFile(bytes, {
    type: mediaType,
    length: bytes.length,
    disposition: `attachment; filename*=UTF-8''${extended(fileName)}`,
  });
}
