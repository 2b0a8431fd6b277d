import type { KeyObject } from 'node:crypto';
import { fromBase64, isSignedBy, readNote, signNote, type SignedNote, type VerifierKey } from './signed-note.js';

/** Head of the tree over one chain, as it is told to others (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly orgId: string;
  /** How many events the tree holds: the number of the last one. */
  readonly size: number;
  readonly root: Buffer;
  readonly note: SignedNote;
}

const ORIGIN = 'izdeu/trail/';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Name of the log of one chain, and of the key that signs for it. */
export function originOf(orgId: string): string {
  return `${ORIGIN}${orgId}`;
}

export function signCheckpoint(orgId: string, size: number, root: Buffer, key: KeyObject): string {
  const origin = originOf(orgId);
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, origin, key);
}

/** Null for what is no checkpoint of a trail. Says nothing of whether its signatures hold. */
export function readCheckpoint(text: string): Checkpoint | null {
  const note = readNote(text);
  const lines = note?.text.split('\n');
  if (!note || lines?.length !== 4) return null;
  const [origin = '', size = '', encoded = ''] = lines;
  const orgId = origin.slice(ORIGIN.length);
  const root = fromBase64(encoded);
  if (!origin.startsWith(ORIGIN) || !UUID.test(orgId) || root?.length !== 32) return null;
  if (!/^[1-9][0-9]{0,15}$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  return { orgId, size: Number(size), root, note };
}

/** Signed by one of the log's own keys, and by each witness. */
export function isVouchedFor(
  { orgId, note }: Checkpoint,
  keys: readonly VerifierKey[],
  witnesses: readonly VerifierKey[] = [],
): boolean {
  return (
    keys.some((key) => key.name === originOf(orgId) && isSignedBy(note, key)) &&
    witnesses.every((witness) => isSignedBy(note, witness))
  );
}
