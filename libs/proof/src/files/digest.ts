/** A digest as people compare it: lower-case hexadecimal. */
export const hexOf = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');
