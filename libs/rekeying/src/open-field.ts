import { subjectOf, type FieldCipher, type FieldPlace } from '@izdeu/storage';
import type { Desk } from './desk.js';
import { OperatorKeys } from './operator-keys.js';

/**
 * What stands in an encrypted field, under whosever key it lies; null when no key at hand opens it.
 * @throws what the database refuses: that is no finding about a field
 */
export async function openField(
  { client, keys }: Pick<Desk, 'client' | 'keys'>,
  cipher: FieldCipher,
  place: FieldPlace,
  sealed: Buffer,
): Promise<string | null> {
  const subject = subjectOf(sealed);
  try {
    const key = subject === null ? null : await new OperatorKeys(client, keys).find(place.orgId, subject);
    return cipher.open(place, sealed, () => key ?? undefined);
  } catch (error) {
    if (!(error instanceof Error) || 'severity' in error) throw error;
    return null;
  }
}
