import { DomainError } from '@izdeu/kernel';
import type { Chunks, FileSource } from '@izdeu/storage';
import { stripMp4 } from './media.js';
import { stripOgg } from './ogg.js';
import { isLockedPdf } from './pdf.js';
import { remainsOf, type Remains } from './remains.js';
import { stripMp3, stripWave } from './sound.js';
import { StripError } from './strip-error.js';
import { isWhole, type StripWhole } from './whole-ways.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

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
 * @param whole makes the copies of files that are taken as a whole
 * @throws StripError with the reason why there is none; StripUnfinished and DomainError `storage.unavailable`, which say nothing of the file
 */
export async function withoutHiddenData(source: FileSource, mediaType: string, whole: StripWhole): Promise<Chunks> {
  if (isWhole(mediaType)) return [await whole(await source.read(0, source.size), mediaType)];
  const longWay = LONG_WAYS[mediaType];
  if (!longWay) throw new StripError('no_way');
  try {
    return remainsOf(source, await longWay(source));
  } catch (error) {
    if (error instanceof StripError || error instanceof DomainError) throw error;
    // Numbers of a broken file lead anywhere.
    throw new StripError('damaged', { cause: error });
  }
}

/** Kinds that can be locked with a password. */
const LOCKABLE = ['application/pdf', 'application/vnd.oasis.opendocument.text'];

/** Whether nobody opens a file without a password: neither could its reader, nor is known what it tells. */
export async function needsPassword(source: FileSource, mediaType: string, whole: StripWhole): Promise<boolean> {
  if (!LOCKABLE.includes(mediaType)) return false;
  if (mediaType === 'application/pdf' && !(await isLockedPdf(source))) return false;
  try {
    await withoutHiddenData(source, mediaType, whole);
    return false;
  } catch (error) {
    if (error instanceof StripError) return error.obstacle === 'encrypted';
    throw error;
  }
}
