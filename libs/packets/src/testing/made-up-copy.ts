import { aTrailOf } from './made-up-trail.js';
import { bytesOf, heldOf, inMemory } from './made-up-zip.js';
import { buildCopy, copyMark, signingKeyFrom } from '../archive/packet-copy.js';

/** The decision, the paper and the letter that the copy rests on. */
export const CITED = ['consent-1', 'document-1', '00000000-0000-7000-8000-000000000003'];
const LETTER = '00000000-0000-7000-8000-000000000003';

/** A key that signs nothing outside of tests. */
export const theKey = (generation = 1) => signingKeyFrom(Buffer.alloc(32, generation));

/** Copy 3 of the made-up packet. */
export async function aCopy(packet: Buffer, number = 3, key = theKey(), trail = aTrailOf(CITED)): Promise<Buffer> {
  const copy = await buildCopy(
    heldOf(packet),
    {
      number,
      recipient: 'kz-mfa',
      letterNumber: '12-3/045',
      mark: copyMark(Buffer.alloc(32, 9), LETTER, 'kz-mfa', number),
      approverId: '00000000-0000-7000-8000-000000000002',
      approvedAt: '2026-11-21T10:00:00.000Z',
      exporterId: '00000000-0000-7000-8000-000000000004',
      exportedAt: '2026-11-22T10:00:00.000Z',
    },
    key,
    trail,
    inMemory,
  );
  return bytesOf(copy.chunks());
}
