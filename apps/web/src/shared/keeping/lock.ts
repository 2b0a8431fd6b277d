/** What lies on the device: the text in AES-256-GCM with its own nonce. */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** Seals and opens texts with the key of one session. */
export interface Lock {
  readonly seal: (id: string, text: string) => Promise<Sealed>;
  /** null for what another key sealed, what was damaged, and what was put under another id. */
  readonly open: (id: string, sealed: Sealed) => Promise<string | null>;
}

const NONCE_BYTES = 12;

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** `key` is 32 bytes in base64url as the session gives it. The page cannot read the imported key out again. */
export async function lockOf(key: string): Promise<Lock> {
  const { subtle } = crypto;
  const imported = await subtle.importKey('raw', fromBase64Url(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const settings = (id: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: new TextEncoder().encode(id),
  });
  return {
    seal: async (id, text) => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      return { nonce, bytes: await subtle.encrypt(settings(id, nonce), imported, new TextEncoder().encode(text)) };
    },
    open: async (id, { nonce, bytes }) => {
      try {
        return new TextDecoder().decode(await subtle.decrypt(settings(id, nonce), imported, bytes));
      } catch (error) {
        // The only failure that WebCrypto names for a wrong key or changed bytes.
        if (error instanceof DOMException && error.name === 'OperationError') return null;
        throw error;
      }
    },
  };
}
