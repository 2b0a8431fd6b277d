import { join } from 'node:path';
import { ZipFile } from 'yazl';
import type { PacketZipInput } from '../archive/packet-zip.js';

export const ASSETS_DIR = join(import.meta.dirname, '../../assets');

/** A small packet with stand-ins for PDFs and scans: enough for everything that is about bytes. */
export function aPacketZipInput(overrides: Partial<PacketZipInput> = {}): PacketZipInput {
  return {
    assetsDir: ASSETS_DIR,
    pdfs: [
      { language: 'kk', bytes: Buffer.from('%PDF stand-in kk') },
      { language: 'ru', bytes: Buffer.from('%PDF stand-in ru') },
    ],
    caseJson: { number: '2026-0031', names: { kazakh: 'Қайратұлы Ерболат' } },
    consent: { decisions: [{ id: 'consent-1' }] },
    custody: { enclosures: [{ id: 'document-1' }] },
    enclosures: [
      {
        path: 'enclosures/02-booklet.jpg',
        bytes: Buffer.from([0xff, 0xd8, 0xff]),
        mediaType: 'image/jpeg',
        role: 'enclosure',
      },
      {
        path: 'enclosures/01-application.pdf',
        bytes: Buffer.alloc(0),
        mediaType: 'application/pdf',
        role: 'enclosure',
      },
    ],
    meta: {
      schemaVersion: 1,
      purpose: 'ministry',
      recipient: 'kz-mfa',
      redaction: 'full',
      letterNumber: '12-3/045',
      authorId: '00000000-0000-7000-8000-000000000001',
    },
    createdAt: '2026-11-20T09:30:00.000Z',
    ...overrides,
  };
}

export interface PlainFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** A ZIP as some other program could write it, for packets that were tampered with. */
export async function zipOf(files: readonly PlainFile[], options: { compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, bytes } of files) {
    zip.addBuffer(bytes, path, {
      compress: options.compress ?? false,
      mtime: new Date(1980, 0, 1),
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
