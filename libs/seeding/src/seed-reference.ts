import { join } from 'node:path';
import { Client, type ClientBase } from 'pg';
import { projectRoot } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import { loadReference } from '../../../seeds/reference/index.js';

/**
 * Plants the reference data of this release into an organisation, over the operator's login. What is there already (same
 * kind, code and first day) is left alone: an organisation's own revisions win. Answers how many entries are new.
 */
export async function seedReference(admin: ClientBase, orgId: string): Promise<number> {
  const entries = loadReference(join(projectRoot(), 'seeds', 'reference'));
  const { rowCount } = await admin.query(
    `insert into reference_entry (org_id, id, kind, code, valid_from, valid_to, data, source, confidence, checked_by)
     select $1, given.id, given.kind, given.code, given.valid_from, given.valid_to, given.data, given.source, given.confidence, given.checked_by
       from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[], $7::jsonb[], $8::text[], $9::text[], $10::text[])
         as given (id, kind, code, valid_from, valid_to, data, source, confidence, checked_by)
      where not exists (select from reference_entry e where e.org_id = $1 and e.kind = given.kind and e.code = given.code
                           and e.valid_from is not distinct from given.valid_from)`,
    [
      orgId,
      entries.map(() => newId()),
      entries.map(({ kind }) => kind),
      entries.map(({ code }) => code),
      entries.map(({ validFrom }) => validFrom),
      entries.map(({ validTo }) => validTo),
      entries.map(({ data }) => JSON.stringify(data)),
      entries.map(({ source }) => source),
      entries.map(({ confidence }) => confidence),
      entries.map(({ checkedBy }) => checkedBy),
    ],
  );
  return rowCount ?? 0;
}

/** The same for every organisation of the installation, in one transaction. */
export async function seedReferenceEverywhere(adminUrl: string): Promise<{ organisation: string; entries: number }[]> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('begin');
    const { rows } = await admin.query<{ org_id: string; slug: string }>(
      'select org_id, slug from organisation order by slug',
    );
    const planted: { organisation: string; entries: number }[] = [];
    for (const { org_id: orgId, slug } of rows)
      planted.push({ organisation: slug, entries: await seedReference(admin, orgId) });
    await admin.query('commit');
    return planted;
  } finally {
    await admin.end();
  }
}
