import { IdentityFields, type IdentityNumberKind } from '@izdeu/people';
import { FieldCipher, HeldRoots, KeyStore, type Roots } from '@izdeu/storage';
import { NOTHING, batches, sumOf, type Desk, type Tally } from './desk.js';
import { openField } from './open-field.js';
import { FIELDS, INDEXES, type IndexAt } from './places.js';

interface Row {
  readonly org_id: string;
  readonly row_id: string;
  readonly kind: string | null;
  readonly sealed: Buffer;
  readonly index: Buffer;
}

/**
 * Makes the index of every number anew under the living root, in the transaction that is open: two halves of an organisation must
 * never be compared under two keys. A number that cannot be read keeps its index, which nobody finds any more.
 */
export async function renewIndexes(desk: Desk, roots: Roots): Promise<Tally> {
  const target = new HeldRoots({ ...roots, indexed: 'root' });
  const cipher = new FieldCipher(target);
  const identity = new IdentityFields(cipher, new KeyStore(target, cipher));
  let tally = NOTHING;
  for (const [at, index] of INDEXES.entries()) {
    desk.tell('indexes', at, INDEXES.length);
    for await (const batch of batches<Row>(desk.client, rowsOf(index), 500))
      tally = sumOf(tally, await renewBatch(desk, index, batch, cipher, identity));
  }
  desk.tell('indexes', INDEXES.length, INDEXES.length);
  return tally;
}

function rowsOf({ field, table, column, kind }: IndexAt): string {
  const sealed = FIELDS.find(({ place }) => place === field)?.column;
  return `select org_id, id as row_id, ${kind ?? 'null::text'} as kind, ${sealed} as sealed, ${column} as index
            from ${table} where ${sealed} is not null`;
}

async function renewBatch(
  desk: Desk,
  { field, table, column }: IndexAt,
  batch: readonly Row[],
  cipher: FieldCipher,
  identity: IdentityFields,
): Promise<Tally> {
  const changed: { org: string; id: string; index: string }[] = [];
  let unreadable = 0;
  for (const { org_id: orgId, row_id: rowId, kind, sealed, index } of batch) {
    const value = await openField(desk, cipher, { orgId, column: field, rowId }, sealed);
    if (value === null) {
      unreadable += 1;
      continue;
    }
    const next = indexOf(identity, field, orgId, kind ?? '', value);
    if (!next.equals(index)) changed.push({ org: orgId, id: rowId, index: next.toString('hex') });
  }
  await desk.client.query(
    `update ${table} t set ${column} = decode(n.index, 'hex') from unnest($1::uuid[], $2::uuid[], $3::text[]) n(org, id, index)
      where t.org_id = n.org and t.id = n.id`,
    [changed.map(({ org }) => org), changed.map(({ id }) => id), changed.map(({ index }) => index)],
  );
  return { moved: changed.length, unreadable, missing: 0 };
}

function indexOf(
  identity: IdentityFields,
  field: IndexAt['field'],
  orgId: string,
  kind: string,
  value: string,
): Buffer {
  switch (field) {
    case 'document.number':
      return identity.paperIndexOf(orgId, value);
    case 'person_contact.value':
      return identity.contactIndexOf(orgId, { kind, value });
    case 'person_identifier.value':
    case 'document_mention.number':
      return identity.indexOf(orgId, kind as IdentityNumberKind, value);
  }
}
