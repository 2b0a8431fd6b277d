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
export async function acceptUpload({ bytes, declaredName }: Upload): Promise<AcceptedFile> {
  if (bytes.length === 0) throw new DomainError('document.empty');
  const fileName = cleanFileName(declaredName);
  const ending = /\.([^.]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const allowed = found === undefined ? undefined : ENDINGS[found];
  if (found === undefined || allowed === undefined || !allowed.includes(ending)) {
    throw new DomainError('document.type_not_allowed', { allowed: [...new Set(Object.values(ENDINGS).flat())] });
  }
  return { mediaType: found, fileName };
}
