import { FieldCipher, isOfOrganisation } from '@izdeu/storage';
import { NOTHING, batches, sumOf, type Desk, type Tally } from './desk.js';
import { openField } from './open-field.js';
import { OperatorKeys } from './operator-keys.js';
import { FIELDS, type FieldAt } from './places.js';

interface Row {
  readonly org_id: string;
  readonly row_id: string;
  readonly subject_id: string | null;
  readonly sealed: Buffer;
}

/** Format 1: what has not moved yet, and what belongs to nobody. */
const inOldFormat = (column: string): string => `substring(${column} from 1 for 1) = '\\x01'`;

const rowsOf = ({ table, column, row, subject }: FieldAt): string =>
  `select org_id, ${row} as row_id, ${subject?.column ?? 'null::uuid'} as subject_id, ${column} as sealed
     from ${table} where ${inOldFormat(column)}`;

/** How many fields belong under a key of a case, person or appeal and do not lie there yet. */
export async function fieldsToMove(client: Desk['client']): Promise<number> {
  const counts = FIELDS.filter(({ subject }) => subject !== null).map(
    ({ table, column }) => `select count(*) as n from ${table} where ${inOldFormat(column)}`,
  );
  const { rows } = await client.query<{ n: string }>(`select sum(n) as n from (${counts.join(' union all ')}) t`);
  return Number(rows[0]?.n ?? 0);
}

/**
 * Puts each field under the key that it belongs under today: its case's, person's or appeal's, else the living root's. A field that
 * is there already is left alone, so this may be broken off and begun again.
 */
export async function moveFields(desk: Desk): Promise<Tally> {
  let tally = NOTHING;
  let done = 0;
  const { rows } = await desk.client.query<{ n: string }>(
    `select sum(n) as n from (${FIELDS.map((field) => `select count(*) as n from (${rowsOf(field)}) r`).join(' union all ')}) t`,
  );
  const total = Number(rows[0]?.n ?? 0);
  for (const field of FIELDS)
    for await (const batch of batches<Row>(desk.client, rowsOf(field))) {
      tally = sumOf(tally, await desk.within(() => moveBatch(desk, field, batch)));
      desk.tell('fields', (done += batch.length), total);
    }
  return tally;
}

async function moveBatch(desk: Desk, field: FieldAt, batch: readonly Row[]): Promise<Tally> {
  let [moved, unreadable] = [0, 0];
  for (const one of batch) {
    const next = await renewed(desk, field, one);
    if (next === 'unreadable') unreadable += 1;
    if (!Buffer.isBuffer(next)) continue;
    // Where somebody changed it meanwhile, theirs stays: it is written under today's key.
    const { rowCount } = await desk.client.query(
      `update ${field.table} set ${field.column} = $1 where org_id = $2 and ${field.row} = $3 and ${field.column} = $4`,
      [next, one.org_id, one.row_id, one.sealed],
    );
    moved += rowCount ?? 0;
  }
  return { moved, unreadable, missing: 0 };
}

async function renewed(
  { client, cipher, keys }: Desk,
  { place: column, subject }: FieldAt,
  { org_id: orgId, row_id: rowId, subject_id: subjectId, sealed }: Row,
): Promise<Buffer | 'unreadable' | 'stays'> {
  if (!isOfOrganisation(sealed)) return 'stays';
  const place = { orgId, column, rowId };
  const living = cipher.isOfLivingRoot(place, sealed);
  if (living && subject === null) return 'stays';
  let text: string;
  try {
    text = cipher.decrypt(place, sealed);
  } catch (error) {
    if (error instanceof Error) return 'unreadable';
    throw error;
  }
  const key = subject && subjectId ? await new OperatorKeys(client, keys).demand(orgId, subject.kind, subjectId) : null;
  if (key && subjectId) return cipher.encryptUnder(key, subjectId, place, text);
  return living ? 'stays' : cipher.encrypt(place, text);
}

export interface FieldLook {
  readonly looked: number;
  readonly unreadable: number;
  /** Columns in which something does not open. */
  readonly columns: readonly string[];
}

/** Opens some fields of each encrypted column, drawn by lot. Nothing of what is in them is kept. */
export async function unreadableFields(
  { client, keys }: Pick<Desk, 'client' | 'keys'>,
  mostOfEach: number,
): Promise<FieldLook> {
  const cipher = new FieldCipher(keys);
  let [looked, unreadable] = [0, 0];
  const columns = new Set<string>();
  for (const { table, column, place, row } of FIELDS) {
    const { rows } = await client.query<Row>(
      `select org_id, ${row} as row_id, ${column} as sealed from ${table}
        where ${column} is not null and ${column} <> '\\x00' order by random() limit ${mostOfEach}`,
    );
    for (const { org_id: orgId, row_id: rowId, sealed } of rows) {
      looked += 1;
      if ((await openField({ client, keys }, cipher, { orgId, column: place, rowId }, sealed)) !== null) continue;
      unreadable += 1;
      columns.add(place);
    }
  }
  return { looked, unreadable, columns: [...columns] };
}
