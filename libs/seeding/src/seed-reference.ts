import { join } from 'node:path';
import { Client, type ClientBase } from 'pg';
import { projectRoot } from '@izdeu/config';
import { addDays, localDayOf, newId, type LocalDate } from '@izdeu/kernel';
import { loadReference, type ReferenceEntry } from '../../../seeds/reference/index.js';

/** What a release changed in one organisation. */
export interface ReferenceNews {
  /** Entries that the organisation did not have. */
  readonly entries: number;
  /** Entries of which it got a new version, or an end. */
  readonly renewed: number;
  /** Entries of which it has a version of its own: it is asked. */
  readonly proposed: number;
}

/** An entry of the release that the organisation has in other words. */
interface Changed {
  readonly at: number;
  /** Empty only where the organisation is asked. */
  readonly old_id: string | null;
  readonly old_from: LocalDate | null;
  readonly same_data: boolean | null;
  /** The organisation has revised the entry at some time: it is asked. */
  readonly own: boolean;
}

const shipped = (): ReferenceEntry[] => loadReference(join(projectRoot(), 'seeds', 'reference'));

/** Plants what an organisation does not have yet. Answers how many entries are new. */
export async function seedReference(admin: ClientBase, orgId: string): Promise<number> {
  return plant(admin, orgId, shipped());
}

/**
 * Brings the reference data of an organisation to this release, over the operator's login. An entry that was left as it came
 * gets its new text as a version from today on; one that the organisation has revised stays, and the new text is proposed.
 */
export async function renewReference(
  admin: ClientBase,
  orgId: string,
  entries: readonly ReferenceEntry[] = shipped(),
  today: LocalDate = localDayOf(new Date()),
): Promise<ReferenceNews> {
  let renewed = 0;
  let proposed = 0;
  for (const change of await changedOf(admin, orgId, entries)) {
    const entry = entries[change.at];
    // What has ended is left as it was: decisions were taken by it.
    if (!entry || (entry.validTo !== null && entry.validTo < today && change.same_data !== true)) continue;
    if (change.own) {
      await propose(admin, orgId, entry);
      proposed += 1;
    } else {
      await renew(admin, orgId, entry, change, today);
      renewed += 1;
    }
  }
  return { entries: await plant(admin, orgId, entries), renewed, proposed };
}

/** The same for every organisation of the installation, in one transaction. */
export async function seedReferenceEverywhere(
  adminUrl: string,
): Promise<(ReferenceNews & { readonly organisation: string })[]> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const entries = shipped();
    await admin.query('begin');
    const { rows } = await admin.query<{ org_id: string; slug: string }>(
      'select org_id, slug from organisation order by slug for no key update',
    );
    const news: (ReferenceNews & { readonly organisation: string })[] = [];
    for (const { org_id: orgId, slug } of rows)
      news.push({ organisation: slug, ...(await renewReference(admin, orgId, entries)) });
    await admin.query('commit');
    return news;
  } finally {
    await admin.end();
  }
}

const COLUMNS = `unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::jsonb[]) with ordinality
  as given (kind, code, valid_from, valid_to, data, at)`;
const columnsOf = (entries: readonly ReferenceEntry[]): unknown[] => [
  entries.map(({ kind }) => kind),
  entries.map(({ code }) => code),
  entries.map(({ validFrom }) => validFrom),
  entries.map(({ validTo }) => validTo),
  entries.map(({ data }) => JSON.stringify(data)),
];

/** Compared with what the release said last: its latest version here, or what it last proposed. */
async function changedOf(
  admin: ClientBase,
  orgId: string,
  entries: readonly ReferenceEntry[],
): Promise<readonly Changed[]> {
  const { rows } = await admin.query<Changed>(
    `with last as (
       select distinct on (kind, code, release_from) id, kind, code, release_from, valid_from, valid_to, data from reference_entry
        where org_id = $1 and confidence <> 'own' order by kind, code, release_from, valid_from desc nulls last),
     proposal as (
       select distinct on (kind, code, release_from) kind, code, release_from, valid_to, data from reference_proposal
        where org_id = $1 and decision is distinct from 'overtaken' order by kind, code, release_from, created_at desc),
     own as (
       select distinct kind, code from reference_entry
        where org_id = $1 and confidence = 'own')
     select given.at::int - 1 as at, last.id as old_id, last.valid_from::text as old_from, last.data = given.data as same_data,
            own.code is not null as own
       from ${COLUMNS}
       left join last on last.kind = given.kind and last.code = given.code and last.release_from is not distinct from given.valid_from
       left join own on own.kind = given.kind and own.code = given.code
       left join proposal p on own.code is not null and p.kind = given.kind and p.code = given.code
             and p.release_from is not distinct from given.valid_from
      where case
        when p.code is not null then p.data <> given.data or p.valid_to is distinct from given.valid_to
        when own.code is not null then last.id is null or last.data <> given.data
        when last.id is null then false
        else last.data <> given.data or last.valid_to is distinct from given.valid_to end
      order by given.at`,
    [orgId, ...columnsOf(entries)],
  );
  return rows;
}

async function renew(
  admin: ClientBase,
  orgId: string,
  entry: ReferenceEntry,
  { old_id: old, old_from: from, same_data: isSame }: Changed,
  today: LocalDate,
): Promise<void> {
  if (old === null) throw new Error(`There is no version of ${entry.kind} ${entry.code} to follow.`);
  const { kind, code, validFrom, validTo, data, source, confidence, checkedBy } = entry;
  const rest = [validTo, JSON.stringify(data), source, confidence, checkedBy];
  let id = old;
  if (isSame === true || (from !== null && from >= today)) {
    // Only its end has changed, or nothing was decided by it yet: no version of its own.
    await admin.query(
      `update reference_entry set valid_to = $3, data = $4, source = $5, confidence = $6, checked_by = $7,
              version = version + 1, updated_at = clock_timestamp() where org_id = $1 and id = $2`,
      [orgId, old, ...rest],
    );
  } else {
    id = newId();
    await admin.query(
      'update reference_entry set valid_to = $3, version = version + 1, updated_at = clock_timestamp() where org_id = $1 and id = $2',
      [orgId, old, addDays(today, -1)],
    );
    await admin.query(
      `insert into reference_entry (org_id, id, kind, code, release_from, valid_from, valid_to, data, source, confidence, checked_by, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp())`,
      [orgId, id, kind, code, validFrom, today, ...rest],
    );
  }
  await tell(admin, orgId, 'reference.released', id, { kind, code });
}

async function propose(
  admin: ClientBase,
  orgId: string,
  { kind, code, validFrom, validTo, data, source, confidence, checkedBy }: ReferenceEntry,
): Promise<void> {
  await admin.query(
    `update reference_proposal set decision = 'overtaken', decided_at = clock_timestamp()
      where org_id = $1 and kind = $2 and code = $3 and release_from is not distinct from $4::date and decision is null`,
    [orgId, kind, code, validFrom],
  );
  const id = newId();
  await admin.query(
    `insert into reference_proposal (org_id, id, kind, code, release_from, valid_to, data, source, confidence, checked_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp())`,
    [orgId, id, kind, code, validFrom, validTo, JSON.stringify(data), source, confidence, checkedBy],
  );
  await tell(admin, orgId, 'reference.proposed', id, { kind, code });
}

async function tell(admin: ClientBase, orgId: string, action: string, id: string, payload: object): Promise<void> {
  await admin.query('select audit.append_release($1, $2, $3, $4)', [orgId, action, id, JSON.stringify(payload)]);
}

/** What is there already (same kind, code and first day) is left alone, and what the organisation has revised. */
async function plant(admin: ClientBase, orgId: string, entries: readonly ReferenceEntry[]): Promise<number> {
  const { rowCount } = await admin.query(
    `insert into reference_entry (org_id, id, kind, code, release_from, valid_from, valid_to, data, source, confidence, checked_by)
     select $1, more.id, given.kind, given.code, given.valid_from, given.valid_from, given.valid_to, given.data, more.source, more.confidence, more.checked_by
       from ${COLUMNS}
       join unnest($7::uuid[], $8::text[], $9::text[], $10::text[]) with ordinality as more (id, source, confidence, checked_by, at) on more.at = given.at
      where not exists (select from reference_entry e where e.org_id = $1 and e.kind = given.kind and e.code = given.code
                           and (e.confidence = 'own' or e.valid_from is not distinct from given.valid_from
                                or e.release_from is not distinct from given.valid_from))`,
    [
      ...[orgId, ...columnsOf(entries)],
      entries.map(() => newId()),
      entries.map(({ source }) => source),
      entries.map(({ confidence }) => confidence),
      entries.map(({ checkedBy }) => checkedBy),
    ],
  );
  return rowCount ?? 0;
}
