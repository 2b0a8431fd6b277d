import { ReadableStream as WebStream } from 'node:stream/web';
import { Encrypter } from 'age-encryption';
import type { Chunks } from '@izdeu/storage';

/** How a copy is locked for its way: not at all, to the recipient's own key, or with a passphrase told on another way. */
export const SEALINGS = ['none', 'recipient_key', 'passphrase'] as const;
export type Sealing = (typeof SEALINGS)[number];

/** 64 MiB for one derivation: out of reach of guessing with a long passphrase, and within what one small server has. */
const SCRYPT_LOG_N = 16;

/** Fewer characters can be guessed by somebody who holds the file (age asks for 8 to 10 random ones). */
export const PASSPHRASE_MIN = 16;

/** An age v1 file (C2SP age), piece by piece. It is another one every time, therefore what was made is kept. */
export async function seal(
  zip: Chunks,
  how: { readonly recipientKey: string } | { readonly passphrase: string },
): Promise<Chunks> {
  const encrypter = new Encrypter();
  if ('recipientKey' in how) encrypter.addRecipient(how.recipientKey);
  else {
    encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
    encrypter.setPassphrase(how.passphrase);
  }
  const plain: unknown = WebStream.from(zip);
  return (await encrypter.encrypt(plain as ReadableStream<Uint8Array>)) as WebStream<Uint8Array>;
}

/** Whether files can be encrypted to this key: `age1…`, checksum included. */
export function isRecipientKey(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}
