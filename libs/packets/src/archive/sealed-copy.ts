import { Encrypter } from 'age-encryption';

/** How a copy is locked for its way: not at all, to the recipient's own key, or with a passphrase told on another way. */
export const SEALINGS = ['none', 'recipient_key', 'passphrase'] as const;
export type Sealing = (typeof SEALINGS)[number];

/** 64 MiB for one derivation: out of reach of guessing with a long passphrase, and within what one small server has. */
const SCRYPT_LOG_N = 16;

/** Fewer characters can be guessed by somebody who holds the file (age asks for 8 to 10 random ones). */
export const PASSPHRASE_MIN = 16;

/** An age v1 file (C2SP age). It is another one every time, therefore what was made is kept. */
export async function seal(
  zip: Buffer,
  how: { readonly recipientKey: string } | { readonly passphrase: string },
): Promise<Buffer> {
  const encrypter = new Encrypter();
  if ('recipientKey' in how) encrypter.addRecipient(how.recipientKey);
  else {
    encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
    encrypter.setPassphrase(how.passphrase);
  }
  return Buffer.from(await encrypter.encrypt(zip));
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
