import type { Chunks, FileSource } from '@izdeu/storage';
import { stripPng, stripWebp } from './chunks.js';
import { stripHeif } from './heif.js';
import { stripJpeg } from './jpeg.js';
import { stripMp4 } from './media.js';
import { stripOdf } from './odf.js';
import { stripOgg } from './ogg.js';
import { stripOoxml } from './ooxml.js';
import { isLockedPdf, stripPdf } from './pdf.js';
import { remainsOf, type Remains } from './remains.js';
import { stripMp3, stripWave } from './sound.js';
import { StripError } from './strip-error.js';
import { stripTiff } from './tiff.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const WAYS: Readonly<Record<string, (bytes: Buffer) => Buffer | Promise<Buffer>>> = {
  'application/pdf': stripPdf,
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/heic': stripHeif,
  'image/heif': stripHeif,
  'image/tiff': stripTiff,
  [`${OFFICE}.wordprocessingml.document`]: stripOoxml,
  [`${OFFICE}.spreadsheetml.sheet`]: stripOoxml,
  [`${OFFICE}.presentationml.presentation`]: stripOoxml,
  'application/vnd.oasis.opendocument.text': stripOdf,
};

/** Kinds that there was no way for at first: what was noted of them then is asked anew (`sec.files_without_copy` lists the same). */
export const LATER_WAYS: readonly string[] = [
  ...['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map(
    (one) => `${OFFICE}.${one}`,
  ),
  ...['application/vnd.oasis.opendocument.text', 'audio/ogg'],
];

/** Recordings, which nobody holds in memory. WebM is not here: its parts point at each other by places that would move. */
const LONG_WAYS: Readonly<Record<string, (source: FileSource) => Promise<Remains>>> = {
  'audio/mpeg': stripMp3,
  'audio/ogg': stripOgg,
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

/** Kinds that can be locked with a password. */
const LOCKABLE = ['application/pdf', 'application/vnd.oasis.opendocument.text'];

/** Whether nobody opens a file without a password: neither could its reader, nor is known what it tells. */
export async function needsPassword(source: FileSource, mediaType: string): Promise<boolean> {
  if (!LOCKABLE.includes(mediaType)) return false;
  if (mediaType === 'application/pdf' && !(await isLockedPdf(source))) return false;
  try {
    await withoutHiddenData(source, mediaType);
    return false;
  } catch (error) {
    if (error instanceof StripError) return error.obstacle === 'encrypted';
    throw error;
  }
}
