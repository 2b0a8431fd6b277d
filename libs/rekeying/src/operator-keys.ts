import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '@izdeu/kernel';
import {
  aboutDataKey,
  openOrganisationKey,
  unwrapKey,
  wrapKey,
  wrapOrganisationKey,
  type KeyProvider,
  type KeySubject,
} from '@izdeu/storage';

const TABLE_OF: Readonly<Record<KeySubject, string>> = { case: 'case_file', person: 'person', appeal: 'appeal' };

interface KeyRow {
  readonly subject: KeySubject;
  readonly wrapped: Buffer;
  readonly org_key_id: string;
  readonly org_wrapped: Buffer;
}

/** Keys of cases, persons and appeals as an operator's login reads and makes them. Nothing is remembered. */
export class OperatorKeys {
  constructor(
    private readonly client: Client,
    private readonly keys: KeyProvider,
  ) {}

  /** @throws Error when the key was changed or lies under another root */
  async find(orgId: string, id: string): Promise<Buffer | null> {
    const { rows } = await this.client.query<KeyRow>(
      `select d.subject, d.wrapped, d.org_key_id, o.wrapped as org_wrapped from data_key d
         join organisation_key o on o.org_id = d.org_id and o.id = d.org_key_id where d.org_id = $1 and d.id = $2`,
      [orgId, id],
    );
    const [row] = rows;
    if (!row) return null;
    const above = openOrganisationKey(this.keys, orgId, row.org_key_id, row.org_wrapped);
    return unwrapKey(above, aboutDataKey(orgId, row.subject, id), row.wrapped);
  }

  /** Made now where there is none; null for what was shredded or is not there. */
  async demand(orgId: string, subject: KeySubject, id: string): Promise<Buffer | null> {
    const found = await this.find(orgId, id);
    if (found) return found;
    const { rows } = await this.client.query<{ may: boolean }>(
      `select exists (select from ${TABLE_OF[subject]} where org_id = $1 and id = $2)
          and not exists (select from shredded_subject where org_id = $1 and id = $2) as may`,
      [orgId, id],
    );
    if (!rows[0]?.may) return null;
    const above = await this.organisation(orgId);
    const wrapped = wrapKey(above.key, aboutDataKey(orgId, subject, id), randomBytes(32));
    await this.client.query(
      `insert into data_key (org_id, id, subject, org_key_id, wrapped) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [orgId, id, subject, above.id, wrapped],
    );
    // Somebody may have been quicker: what lies there counts.
    return this.find(orgId, id);
  }

  private async organisation(orgId: string): Promise<{ readonly id: string; readonly key: Buffer }> {
    const id = newId();
    await this.client.query(
      `insert into organisation_key (org_id, id, wrapped) select $1::uuid, $2::uuid, $3
        where not exists (select from organisation_key where org_id = $1 and retired_at is null) on conflict do nothing`,
      [orgId, id, wrapOrganisationKey(this.keys, orgId, id, randomBytes(32))],
    );
    const { rows } = await this.client.query<{ id: string; wrapped: Buffer }>(
      'select id, wrapped from organisation_key where org_id = $1 and retired_at is null',
      [orgId],
    );
    const [living] = rows;
    if (!living) throw new Error('The organisation has no key.');
    return { id: living.id, key: openOrganisationKey(this.keys, orgId, living.id, living.wrapped) };
  }
}
