import type { Bench } from '../bench.js';
import { compare } from '../measuring.js';
import { figure } from './list.js';

/**
 * The shape in which Primero asks (primeroIMS/primero, read at 4b95bf9474): a record is one JSON document, a list counts
 * exactly and skips by OFFSET, an export walks OFFSET pages. The SQL is our own, kinder than theirs: five indexes for 105.
 */
const SHAPE = `create table peer_case as
  select c.id, jsonb_build_object('case_id', c.number, 'name', c.sought_name, 'status', c.status, 'region', c.region_code, 'created_at', c.created_at,
           'owned_by', c.created_by, 'owned_by_groups', jsonb_build_array(c.org_id), 'notes', repeat('Summary of the circumstances. ', 4)) as data,
         c.status as srch_status, array[c.org_id::text] as srch_owned_by_groups, c.created_at as srch_created_at
    from case_file c;
  alter table peer_case add primary key (id);
  create index on peer_case using gin (data);
  create index on peer_case using gin (srch_owned_by_groups);
  create index on peer_case (srch_status);
  create index on peer_case (srch_created_at);
  analyze peer_case`;

export const peer: Bench = {
  name: 'peer',
  what: 'list page and export page in SQL of this product, against the same in SQL of Primero’s shape (peer gate)',
  async run({ database, house, effort, people }) {
    const { admin } = database;
    const { orgId } = await house.caseworker(1);
    await admin.query(SHAPE);
    const pages = Math.floor(people / 50 / 25);
    const list = (page: number) => async () => {
      await admin.query({
        ...{ name: 'peer-count', values: [[orgId]] },
        text: 'select count(*) from peer_case where srch_owned_by_groups && $1',
      });
      await admin.query({
        ...{ name: 'peer-page', values: [[orgId], (page - 1) * 50] },
        text: 'select * from peer_case where srch_owned_by_groups && $1 order by srch_created_at desc limit 50 offset $2',
      });
    };
    const { rows } = await admin.query<{ at: string; id: string }>(
      'select updated_at::text as at, id from case_file where org_id = $1 order by updated_at desc, id desc offset $2 limit 1',
      [orgId, (pages - 1) * 50],
    );
    const own = () =>
      admin.query({
        ...{ name: 'own-page', values: [orgId, rows[0]?.at, rows[0]?.id] },
        text: `select c.*, p.display_name from case_file c join person p on p.org_id = c.org_id and p.id = c.sought_person_id
                where c.org_id = $1 and c.updated_at <= $2::timestamptz and (c.updated_at, c.id) < ($2::timestamptz, $3::uuid)
                order by c.updated_at desc, c.id desc limit 50`,
      });
    const exported = async () => {
      await admin.query(`select count(*) from peer_case where srch_status = 'open'`);
      await admin.query({
        ...{ name: 'peer-export', values: [Math.floor(people * 0.3)] },
        text: `select * from peer_case where srch_status = 'open' order by srch_created_at desc limit 500 offset $1`,
      });
    };
    const ownExport = () =>
      admin.query({
        ...{ name: 'own-export', values: [orgId, rows[0]?.id] },
        text: `select c.*, p.display_name from case_file c join person p on p.org_id = c.org_id and p.id = c.sought_person_id
                where c.org_id = $1 and c.id > $2 order by c.id limit 500`,
      });
    const few = { blocks: Math.min(5, effort.blocks), pairs: Math.max(6, Math.floor(effort.pairs / 10)) };
    const times = (name: string, found: Awaited<ReturnType<typeof compare>>, least: number) => ({
      ...figure(name, found),
      goal: { least },
    });
    return [
      figure('control: own page / own page', await compare(own, own, effort)),
      times('their first page / own page', await compare(list(1), own, few), 150),
      times('their deep page / own page', await compare(list(pages), own, few), 150),
      times('their export page / own export page', await compare(exported, ownExport, few), 50),
    ];
  },
};
