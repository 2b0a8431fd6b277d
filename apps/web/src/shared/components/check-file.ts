/** Types of scans that the office takes, by the name endings that go with them. The server sniffs the bytes again. */
export const SCAN_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/heic': ['heic', 'heif'],
};

/** Types of recordings in which somebody says that they agree, or tells. */
export const CLIP_TYPES: Readonly<Record<string, readonly string[]>> = {
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/x-m4a': ['m4a'],
  'audio/wav': ['wav'],
  'audio/x-wav': ['wav'],
  'video/mp4': ['mp4', 'm4v'],
  'video/x-m4v': ['m4v'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
  'audio/webm': ['webm'],
};

/** What may come as `OTHER` beside scans and recordings: notes, mails, exports of a chat. */
export const OTHER_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/zip': ['zip'],
  'application/x-zip-compressed': ['zip'],
  'text/plain': ['txt'],
  'message/rfc822': ['eml'],
};

/** Texts from a word processor. */
export const TEXT_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
};

/** Largest text, bytes (2 MB). */
export const TEXT_BYTES = 2_000_000;

/** Largest scan, bytes (20 MB). */
export const SCAN_BYTES = 20_000_000;

/** Longest recording, bytes (200 MB). */
export const CLIP_BYTES = 200_000_000;

/** Whether a file is a recording by what the browser says of it. */
export function isClip({ name, type }: { readonly name: string; readonly type: string }): boolean {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (type !== '') return type in CLIP_TYPES;
  return Object.values(CLIP_TYPES).some((endings) => endings.includes(ending));
}

export type FileFault = 'empty' | 'too_large' | 'type';

/** Says before a slow upload begins what the server would refuse after it; null when the file may go. */
export function checkFile(
  file: {
    readonly name: string;
    readonly size: number;
    readonly type: string;
  },
  types = SCAN_TYPES,
  limit = SCAN_BYTES,
): FileFault | null {
  if (file.size === 0) return 'empty';
  if (file.size > limit) return 'too_large';
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  // Some phones give no type: then the ending decides.
  const byType = file.type !== '' && file.type in types;
  const byEnding = file.type === '' && Object.values(types).some((endings) => endings.includes(ending));
  return byType || byEnding ? null : 'type';
}
