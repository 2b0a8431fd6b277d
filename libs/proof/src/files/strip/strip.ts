import type { Chunks, FileSource } from '@izdeu/storage';
import { stripPng, stripWebp } from './chunks.js';
import { stripHeif } from './heif.js';
import { stripJpeg } from './jpeg.js';
import { stripMp4 } from './media.js';
import { stripPdf } from './pdf.js';
import { remainsOf, type Remains } from './remains.js';
import { stripMp3, stripWave } from './sound.js';
import { StripError } from './strip-error.js';
import { stripTiff } from './tiff.js';

const WAYS: Readonly<Record<string, (bytes: Buffer) => Buffer | Promise<Buffer>>> = {
  'application/pdf': stripPdf,
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/heic': stripHeif,
  'image/heif': stripHeif,
  'image/tiff': stripTiff,
};

/**
 * Recordings, which nobody holds in memory. Neither Ogg nor WebM is here: their notes stand in pages whose sums and places
 * we would have to make anew.
 */
const LONG_WAYS: Readonly<Record<string, (source: FileSource) => Promise<Remains>>> = {
  'audio/mpeg': stripMp3,
  'audio/wav': stripWave,
  'audio/mp4': stripMp4,
  'audio/x-m4a': stripMp4,
  'video/mp4': stripMp4,
  'video/x-m4v': stripMp4,
  'video/quicktime': stripMp4,
};

/**
 * A copy that shows or sounds the same and tells nothing of who made it, when, where and with what.
 * @throws StripError with the reason why there is none
 */
export async function withoutHiddenData(source: FileSource, mediaType: string): Promise<Chunks> {
  const [way, longWay] = [WAYS[mediaType], LONG_WAYS[mediaType]];
  try {
    if (longWay) return remainsOf(source, await longWay(source));
    if (way) return [await way(await source.read(0, source.size))];
  } catch (error) {
    if (error instanceof StripError) throw error;
    // Numbers of a broken file lead anywhere.
    throw new StripError('damaged', { cause: error });
  }
  throw new StripError('no_way');
}
