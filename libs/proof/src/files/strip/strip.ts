import { stripPng, stripWebp } from './chunks.js';
import { stripHeif } from './heif.js';
import { stripJpeg } from './jpeg.js';
import { stripMp3, stripMp4 } from './media.js';
import { stripPdf } from './pdf.js';
import { StripError } from './strip-error.js';
import { stripTiff } from './tiff.js';

/** Ogg is not here: its notes stand in pages whose sums we would have to make anew. */
const WAYS: Readonly<Record<string, (bytes: Buffer) => Buffer | Promise<Buffer>>> = {
  'application/pdf': stripPdf,
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/heic': stripHeif,
  'image/heif': stripHeif,
  'image/tiff': stripTiff,
  'audio/mpeg': stripMp3,
  'audio/mp4': stripMp4,
  'audio/x-m4a': stripMp4,
};

/**
 * A copy that shows or sounds the same and tells nothing of who made it, when, where and with what.
 * @throws StripError with the reason why there is none
 */
export async function withoutHiddenData(bytes: Buffer, mediaType: string): Promise<Buffer> {
  const way = WAYS[mediaType];
  if (!way) throw new StripError('no_way');
  try {
    return await way(bytes);
  } catch (error) {
    if (error instanceof StripError) throw error;
    // Numbers of a broken file lead anywhere.
    throw new StripError('damaged', { cause: error });
  }
}
