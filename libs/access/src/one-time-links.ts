import { createHash } from 'node:crypto';

/** The database keeps this alone: who reads it there cannot use the link. */
export const hashOfLinkToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token stands behind the #: browsers send it to nobody, so no log ever holds it. */
export const oneTimeLink = (origin: string, token: string): string => `${origin}/new-password#${token}`;
