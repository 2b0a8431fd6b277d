import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { DomainError, newId } from '@izdeu/kernel';
import { FieldCipher, subjectOf } from './field-cipher.js';
import { FileOwner } from './file-owner.js';
import { KeyProvider } from './key-provider.js';
import { KeyRing } from './key-ring.js';
import {
  KEY_SUBJECTS,
  aboutDataKey,
  aboutOrganisationKey,
  unwrapKey,
  wrapKey,
  type KeySubject,
} from './key-wrapping.js';

/** A wrapped key with the wrapped key above it, as they lie in the database. */
export interface WrappedKey {
  readonly orgId: string;
  readonly id: string;
  readonly subject: KeySubject;
  readonly wrapped: Uint8Array;
  readonly orgKeyId: string;
  readonly orgWrapped: Uint8Array;
}

const ORGANISATION_KEY = 'organisation-key';

/** Ids of what needs a key, by its kind. */
type WantedKeys = Readonly<Partial<Record<KeySubject, readonly string[]>>>;

/** To whom the files of a case are encrypted, from its wrapped key as an operator's login reads it; null where there is none. */
export function fileOwnerOf(keys: KeyProvider, orgId: string, wrapped: WrappedKey | null): FileOwner {
  return wrapped === null ? FileOwner.organisation(orgId) : FileOwner.case(orgId, openDataKey(keys, wrapped));
}

/** @throws Error when a key was changed, moved, or lies under another root. */
function openDataKey(keys: KeyProvider, row: WrappedKey): Buffer {
  const { orgId, id, subject, wrapped, orgKeyId, orgWrapped } = row;
  return unwrapKey(openOrganisationKey(keys, orgId, orgKeyId, orgWrapped), aboutDataKey(orgId, subject, id), wrapped);
}

/**
 * While a root is on its way out, its wraps are read too.
 * @throws Error when the key was changed, moved, or lies under another root.
 */
export function openOrganisationKey(keys: KeyProvider, orgId: string, id: string, wrapped: Uint8Array): Buffer {
  const former = keys.former(ORGANISATION_KEY, orgId);
  try {
    return unwrapKey(keys.derive(ORGANISATION_KEY, orgId), aboutOrganisationKey(orgId, id), wrapped);
  } catch (error) {
    if (former === null) throw error;
    return unwrapKey(former, aboutOrganisationKey(orgId, id), wrapped);
  }
}

/** The key of an organisation under the living root. */
export function wrapOrganisationKey(keys: KeyProvider, orgId: string, id: string, key: Buffer): Buffer<ArrayBuffer> {
  return wrapKey(keys.derive(ORGANISATION_KEY, orgId), aboutOrganisationKey(orgId, id), key);
}

/**
 * The random keys of cases, persons and appeals. They lie wrapped in the database and are opened for one transaction, under the
 * row security of whoever asks. No process remembers one: a key that was deleted is gone for every instance at once.
 */
@Injectable()
export class KeyStore {
  constructor(
    private readonly keys: KeyProvider,
    private readonly cipher: FieldCipher,
  ) {}

  /** Keys that open these encrypted fields, as far as they are there and the caller may see what they belong to. */
  async ringOf(tx: Tx, orgId: string, fields: readonly (Uint8Array | null)[]): Promise<KeyRing> {
    const ids = fields.flatMap((field) => (field && subjectOf(field)) ?? []);
    return new KeyRing(this.cipher, await this.read(tx, orgId, ids));
  }

  /** Keys to encrypt with; a subject that has none yet gets one. */
  async ringFor(tx: Tx, orgId: string, wanted: WantedKeys): Promise<KeyRing> {
    const all = Object.values(wanted).flat();
    const found = await this.read(tx, orgId, all);
    for (const subject of KEY_SUBJECTS) {
      const lacking = [...new Set(wanted[subject])].filter((id) => !found.has(id));
      if (lacking.length > 0) for (const [id, key] of await this.make(tx, orgId, subject, lacking)) found.set(id, key);
    }
    return new KeyRing(this.cipher, found);
  }

  /** To whom files of the case are encrypted from now on. @throws DomainError `record.shredded` */
  async caseFiles(tx: Tx, orgId: string, caseId: string): Promise<FileOwner> {
    const ring = await this.ringFor(tx, orgId, { case: [caseId] });
    return FileOwner.case(orgId, ring.demand(caseId));
  }

  /** To whom the stored files of the case may be encrypted; cases of before the keys of their own have none yet. */
  async caseFilesToRead(tx: Tx, orgId: string, caseId: string): Promise<FileOwner> {
    const key = (await this.read(tx, orgId, [caseId])).get(caseId);
    return key ? FileOwner.case(orgId, key) : FileOwner.organisation(orgId);
  }

  private async read(tx: Tx, orgId: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.dataKey.findMany({
      where: { orgId, id: { in: [...new Set(ids)] } },
      include: { orgKey: true },
    });
    return new Map(
      rows.map(({ orgKey, ...row }) => {
        const subject = row.subject as KeySubject;
        return [row.id, openDataKey(this.keys, { ...row, subject, orgWrapped: orgKey.wrapped })];
      }),
    );
  }

  private async make(
    tx: Tx,
    orgId: string,
    subject: KeySubject,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Buffer>> {
    const above = await this.organisationKey(tx, orgId);
    const made = new Map([...ids].sort().map((id) => [id, randomBytes(32)]));
    const wrapped = [...made].map(([id, key]) =>
      wrapKey(above.key, aboutDataKey(orgId, subject, id), key).toString('hex'),
    );
    // No conflict target: naming one would ask for the right to read a key whose subject is only about to be written.
    const added = await tx.$executeRaw`
      insert into data_key (org_id, id, subject, org_key_id, wrapped)
      select ${orgId}::uuid, n.id, ${subject}, ${above.id}::uuid, decode(n.wrapped, 'hex')
        from unnest(${[...made.keys()]}::uuid[], ${wrapped}::text[]) as n(id, wrapped) order by n.id on conflict do nothing`;
    if (added === made.size) return made;
    // Somebody else was quicker: their keys are there now, and whoever may write the subject may read them.
    const others = await this.read(tx, orgId, ids);
    if (others.size !== made.size) throw new DomainError('record.changed_meanwhile');
    return others;
  }

  private async organisationKey(tx: Tx, orgId: string): Promise<{ id: string; key: Buffer }> {
    const living = () => tx.organisationKey.findFirst({ where: { orgId, retiredAt: null } });
    let found = await living();
    if (!found) {
      const id = newId();
      const wrapped = wrapOrganisationKey(this.keys, orgId, id, randomBytes(32));
      await tx.$executeRaw`insert into organisation_key (org_id, id, wrapped)
        values (${orgId}::uuid, ${id}::uuid, ${wrapped}) on conflict do nothing`;
      found = await living();
    }
    if (!found) throw new Error('The organisation has no key, and the caller may not make one.');
    return { id: found.id, key: openOrganisationKey(this.keys, orgId, found.id, found.wrapped) };
  }
}
