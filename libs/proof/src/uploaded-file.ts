import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '@izdeu/kernel';
import type { FileSource } from '@izdeu/storage';
import { demandSaneArchive } from './files/archive-check.js';
import { demandSaneImage } from './files/upload-limits.js';

/** What a browser sent, before anybody believed any of it. */
export interface Upload {
  readonly file: FileSource;
  readonly declaredName: string;
}

export interface AcceptedFile {
  readonly mediaType: string;
  readonly fileName: string;
}

/** What a scan of a paper may be, by what its bytes say, and the endings that go with it. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heic', 'heif'],
  'image/webp': ['webp'],
  'image/tiff': ['tif', 'tiff'],
};

/** What a recording may be in which somebody says that they agree, or tells. No other paper is one. */
const CLIP_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/x-m4a': ['m4a'],
  'audio/wav': ['wav'],
  'video/mp4': ['mp4', 'm4v'],
  'video/x-m4v': ['m4v', 'mp4'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
};
/**
 * What may come as `OTHER`: notes, mails and exports that prove nothing by themselves but are kept as they came. Texts have no
 * mark of their own: their ending counts, and that they are texts.
 */
const OTHER_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/zip': ['zip'],
  'text/plain': ['txt', 'eml'],
};
const ENDINGS_OF_KIND: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  consent_form: { ...ENDINGS, ...CLIP_ENDINGS },
  OTHER: { ...ENDINGS, ...CLIP_ENDINGS, ...OTHER_ENDINGS },
};
const ARCHIVES = Object.keys(OTHER_ENDINGS).filter((type) => type.startsWith('application/'));

/** Bytes. Papers are looked at whole, recordings never lie in memory. */
const PAPER_LIMIT = 20 * 1024 * 1024;
export const UPLOAD_LIMIT = 200 * 1024 * 1024;
/** What tells the type of a recording stands here. */
const BEGINNING = 64 * 1024;

const LONGEST_NAME = 120;
/** Control and format characters (direction overrides, zero width), lone surrogates, and what file systems forbid. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu;

/** The last part of what was declared, harmless to show and to save under; the ending is kept when the name is cut. */
export function cleanFileName(declared: string): string {
  const last = declared.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(UNSAFE, '').replace(/\s+/gu, ' ').trim().replace(/^\.+/, '');
  if (clean.length <= LONGEST_NAME) return clean;
  const ending = /\.[^.]{1,5}$/u.exec(clean)?.[0] ?? '';
  return [...clean.slice(0, LONGEST_NAME - ending.length)].join('').trimEnd() + ending;
}

/**
 * Looks at the bytes, not at what the sender says of them. A file whose name says one thing and whose bytes another is
 * refused: somebody was deceived, or wants to deceive.
 * @throws DomainError `document.empty`, `document.too_large` {limitBytes}, `document.type_not_allowed` {allowed}, `document.image_too_large`, `document.archive_refused`
 */
export async function acceptUpload({ file, declaredName }: Upload, kind = ''): Promise<AcceptedFile> {
  const endings = ENDINGS_OF_KIND[kind] ?? ENDINGS;
  if (file.size === 0) throw new DomainError('document.empty');
  const fileName = cleanFileName(declaredName);
  const ending = /\.([^.]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const beginning = await typeOf(await file.read(0, BEGINNING));
  const isRecording = beginning !== undefined && beginning in CLIP_ENDINGS;
  const limitBytes = isRecording ? UPLOAD_LIMIT : PAPER_LIMIT;
  if (file.size > limitBytes) throw new DomainError('document.too_large', { limitBytes });
  const bytes = isRecording ? null : await file.read(0, file.size);
  const found = bytes === null ? beginning : ((await typeOf(bytes)) ?? (isText(bytes) ? 'text/plain' : undefined));
  const allowed = found === undefined ? undefined : endings[found];
  if (found === undefined || allowed === undefined || !allowed.includes(ending)) {
    throw new DomainError('document.type_not_allowed', { allowed: [...new Set(Object.values(endings).flat())] });
  }
  if (bytes !== null && found.startsWith('image/')) demandSaneImage(bytes);
  if (bytes !== null && ARCHIVES.includes(found)) await demandSaneArchive(bytes);
  return { mediaType: found, fileName };
}

/** A type may carry a parameter: audio/ogg; codecs=opus. */
async function typeOf(bytes: Buffer): Promise<string | undefined> {
  return (await fileTypeFromBuffer(bytes))?.mime.split(';')[0];
}

/** UTF-8 without control characters but line ends and tabs. */
function isText(bytes: Buffer): boolean {
  try {
    return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
