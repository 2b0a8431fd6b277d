import { stripPng, stripWebp } from './chunks.js';
import { stripHeif } from './heif.js';
import { stripJpeg } from './jpeg.js';
import { stripOdf } from './odf.js';
import { stripOoxml } from './ooxml.js';
import { stripPdf } from './pdf.js';
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

/** Kinds whose copies are made in memory, as a whole. */
export const isWhole = (mediaType: string): boolean => mediaType in WAYS;

/** Makes the copy of a whole file. */
export type StripWhole = (bytes: Buffer, mediaType: string) => Promise<Buffer>;

/** At once, where it is called: a file that was broken on purpose holds up whatever else its thread does. @throws StripError */
export const stripWhole: StripWhole = async (bytes, mediaType) => {
  const way = WAYS[mediaType];
  if (!way) throw new StripError('no_way');
  try {
    return await way(bytes);
  } catch (error) {
    if (error instanceof StripError) throw error;
    // Numbers of a broken file lead anywhere.
    throw new StripError('damaged', { cause: error });
  }
};
