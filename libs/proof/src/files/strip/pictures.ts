import { stripPng, stripWebp } from './chunks.js';
import { stripJpeg } from './jpeg.js';
import { StripError } from './strip-error.js';
import { stripTiff } from './tiff.js';

const BY_ENDING: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  jpg: stripJpeg,
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  tif: stripTiff,
  tiff: stripTiff,
};

/** A picture within an office file without its own notes. @throws StripError `damaged`, `unknown_parts` */
export function stripPicture(name: string, bytes: Buffer): Buffer {
  const way = BY_ENDING[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (!way) throw new StripError('unknown_parts');
  return way(bytes);
}
