import { ageIdentity, subKey } from './key-wrapping.js';

/**
 * To whom a stored file is encrypted. For a case it is got from the key store inside the transaction that checks the right
 * to the case, and it is dropped with the work: whoever holds on to it could read what was shredded since.
 */
export class FileOwner {
  private constructor(
    readonly orgId: string,
    /** Identity of the case; null means the organisation's own. */
    readonly identity: string | null,
  ) {}

  /** For what belongs to no single case. */
  static organisation(orgId: string): FileOwner {
    return new FileOwner(orgId, null);
  }

  /** @param key of the case, as the key store holds it */
  static case(orgId: string, key: Buffer): FileOwner {
    return new FileOwner(orgId, caseIdentity(key));
  }
}

/** What the stock `age` tool opens the files of a case with. */
function caseIdentity(key: Buffer): string {
  return ageIdentity(subKey(key, 'files'));
}
