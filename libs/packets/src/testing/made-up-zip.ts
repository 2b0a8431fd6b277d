import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sourceOf, type Chunks } from '@izdeu/storage';
import { ZipFile } from 'yazl';
import {
  buildPacketZip,
  type HeldFile,
  type Hold,
  type PacketZip,
  type PacketZipInput,
} from '../archive/packet-zip.js';

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
        source: sourceOf(Buffer.from([0xff, 0xd8, 0xff])),
        mediaType: 'image/jpeg',
        role: 'enclosure',
      },
      {
        path: 'enclosures/01-application.pdf',
        source: sourceOf(Buffer.alloc(0)),
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

/** What the spool would hold. */
export const heldOf = (bytes: Buffer): HeldFile => ({
  ...sourceOf(bytes),
  sha256: createHash('sha256').update(bytes).digest(),
  close: () => Promise.resolve(),
});

export const bytesOf = (chunks: Chunks): Promise<Buffer> =>
  buffer(
    (async function* () {
      yield* chunks;
    })(),
  );

/** In the place of the spool: packets of tests are small. */
export const inMemory: Hold = {
  take: async (chunks) => heldOf(await bytesOf(chunks)) as Awaited<ReturnType<Hold['take']>>,
};

/** A packet as the recipient would have it. */
export async function packedZip(input: PacketZipInput): Promise<Omit<PacketZip, 'zip'> & { readonly zip: Buffer }> {
  const packet = await buildPacketZip(input, inMemory);
  return { ...packet, zip: await bytesOf(packet.zip.chunks()) };
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
