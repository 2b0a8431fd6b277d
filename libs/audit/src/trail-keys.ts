import type { KeyObject } from 'node:crypto';
import type { KeyProvider } from '@izdeu/storage';
import { originOf } from './checkpoint.js';
import { ed25519Of, readVerifierKey, verifierKeyOf, type VerifierKey } from './signed-note.js';

/** Keys that sign the checkpoints, one for each chain, derived from the master key: PostgreSQL never holds them. */
export class TrailKeys {
  constructor(private readonly keys: KeyProvider) {}

  secretOf(orgId: string): KeyObject {
    return ed25519Of(this.keys.derive('audit-checkpoint', `${orgId}|1`));
  }

  /** What is told to witnesses and auditors. */
  publicOf(orgId: string): VerifierKey {
    const key = readVerifierKey(verifierKeyOf(originOf(orgId), this.secretOf(orgId)));
    if (!key) throw new Error('The name of the trail does not fit a key.');
    return key;
  }
}
