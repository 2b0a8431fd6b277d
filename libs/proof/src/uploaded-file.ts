import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '@izdeu/kernel';

/** What a browser sent, before anybody believed any of it. */
export interface Upload {
  readonly bytes: Buffer;
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

/** What a clip may be in which somebody says that they agree. Only there: no other paper is a recording. */
const CLIP_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/x-m4a': ['m4a'],
};
const SPOKEN_KINDS: readonly string[] = ['consent_form'];

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
 * @throws DomainError `document.empty`, `document.type_not_allowed` {allowed}
 */
export async function acceptUpload({ bytes, declaredName }: Upload, kind = ''): Promise<AcceptedFile> {
  const endings = SPOKEN_KINDS.includes(kind) ? { ...ENDINGS, ...CLIP_ENDINGS } : ENDINGS;
  if (bytes.length === 0) throw new DomainError('document.empty');
  const fileName = cleanFileName(declaredName);
  const ending = /\.([^.]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
  // A type may carry a parameter: audio/ogg; codecs=opus.
  const found = (await fileTypeFromBuffer(bytes))?.mime.split(';')[0];
  const allowed = found === undefined ? undefined : endings[found];
  if (found === undefined || allowed === undefined || !allowed.includes(ending)) {
    throw new DomainError('document.type_not_allowed', { allowed: [...new Set(Object.values(endings).flat())] });
  }
  return { mediaType: found, fileName };
}
