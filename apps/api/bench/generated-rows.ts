import { NAMES } from './generated-names.js';

/** Kinds of generated rows; the kind stands in the id, so that any row's id can be told from its number. */
const KIND = { organisation: 1, user: 2, person: 3, case: 4, name: 5, happening: 6, audit: 7 } as const;

export const ORGANISATIONS = 50;
/** Of each organisation, beside the four who measure. */
const COLLEAGUES = 20;
const FIRST_COLLEAGUE = 1000;
/** Cases on the desks of the first caseworkers, all organisations together. */
const DESKS = 10_000;
/** The organisation whose trail is sealed from its first event on: the largest, which is enough to be verified. */
const SEALED = 1;
const SEALED_AT_ONCE = 20_000;

/** The id of a generated row of a kind by its number. */
export const idOf = (kind: keyof typeof KIND, number: number): string =>
  `019d${KIND[kind]}000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The id of one of the twenty colleagues of an organisation, from 0. */
export const colleagueId = (organisation: number, n: number): string =>
  idOf('user', FIRST_COLLEAGUE + (organisation - 1) * COLLEAGUES + n);

const id = (kind: keyof typeof KIND, number: string): string =>
  `('019d${KIND[kind]}000-0000-7000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`;

/** A number from 0 below 1 that is the same in every run; binary, because decimal fractions cost ten times as much. */
const chance = (number: string, salt: number): string =>
  `((hashint8((${number})::bigint * 31 + ${salt}) & 1048575)::float8 / 1048576)`;

/** The number in the id of a generated row. */
const numberOf = (id: string): string => `('x' || right(${id}::text, 12))::bit(48)::bigint`;

/** Unequal organisations: the first has about one case in twelve. */
const org = (number: string): string => `(1 + floor(power(${chance(number, 1)}, 1.6) * ${ORGANISATIONS}))::int`;

const pick = (codes: readonly string[], number: string, salt: number): string =>
  `(array[${codes.map((code) => `'${code}'`).join()}])[1 + floor(${chance(number, salt)} * ${codes.length})::int]`;

const of = (alias: string): string => `${alias}.org_id, ${alias}.id`;

/** One statement that fills a table after those that it reads; `$1` is the number of people. */
export interface Filling {
  readonly what: string;
  readonly after: readonly string[];
  readonly sql: string;
}

export const GENERATED: readonly Filling[] = [
  {
    what: 'organisations',
    after: [],
    sql: `insert into organisation (org_id, slug, name_kk, name_ru, name_en, openings_per_hour, openings_per_day)
      select ${id('organisation', 'i')}, 'org-' || i, 'Ұйым ' || i, 'Организация ' || i, 'Organisation ' || i, 1000000, 1000000 from generate_series(1, ${ORGANISATIONS}) i`,
  },
  {
    what: 'users',
    after: [],
    sql: `insert into sec.app_user (org_id, id, login, display_name, role, must_change_password)
      select ${id('organisation', '1 + i / 4')}, ${id('user', 'i')}, 'user-' || i, 'User ' || i,
             (array['caseworker', 'lawyer', 'administrator', 'auditor'])[1 + i % 4], false from generate_series(0, ${ORGANISATIONS * 4 - 1}) i
      union all
      select ${id('organisation', `1 + j / ${COLLEAGUES}`)}, ${id('user', `${FIRST_COLLEAGUE} + j`)}, 'colleague-' || j, 'Colleague ' || j, 'caseworker', false
        from generate_series(0, ${ORGANISATIONS * COLLEAGUES - 1}) j`,
  },
  {
    what: 'persons',
    after: [],
    sql: `insert into person (org_id, id, display_name, sex, birth_edtf, birth_earliest, birth_latest, birth_place_code, created_at, created_by)
      select ${id('organisation', org('i'))}, ${id('person', 'i')}, g.value || ' ' || f.value, g.kind, y::text, make_date(y, 1, 1), make_date(y, 12, 31),
             '6541' || (20 + i % 9), timestamptz '2018-01-01' + i * interval '4 minutes', ${id('user', `(${org('i')} - 1) * 4`)}
        from generate_series(1, $1::int) i cross join lateral (select 1935 + floor(${chance('i', 2)} * 70)::int as y, ${chance('i', 3)} < 0.6 as man) b
        join given g on g.kind = case when man then 'male' else 'female' end
         and g.nr = floor(power(${chance('i', 4)}, 1.5) * case when man then ${NAMES.male.length} else ${NAMES.female.length} end)::int
        join given f on f.kind = case when man then 'son' else 'daughter' end and f.nr = floor(power(${chance('i', 5)}, 1.5) * ${NAMES.male.length})::int`,
  },
  // Four of ten people are written twice, in another writing.
  {
    what: 'names',
    after: ['persons'],
    sql: `insert into person_name (org_id, id, person_id, value, script, language, kind, search_key, search_words, created_by)
      select p.org_id, ${id('name', 'q.i * 2 + n.second')}, p.id, g.value || ' ' || f.value, (array['cyrillic', 'cyrillic', 'latin', 'latin', 'arabic', 'han', 'latin'])[1 + n.writing],
             '', 'legal', split_part(g.words[1], ':', 2) || ' ' || split_part(f.words[1], ':', 2),
             g.words || f.words, p.created_by
        from person p
        cross join lateral (select ${numberOf('p.id')} as i) q
        cross join lateral (
          select writing, ${chance('i', 21)} < 0.5 as other, 0 as second from (select floor(${chance('i', 22)} * 7)::int as writing) w
          union all
          select (floor(${chance('i', 22)} * 7)::int + 1 + floor(${chance('i', 23)} * 6)::int) % 7, ${chance('i', 24)} < 0.5, 1 where ${chance('i', 25)} < 0.4) n
        join given gk on gk.kind = p.sex and gk.value = split_part(p.display_name, ' ', 1)
        join given fk on fk.kind in ('son', 'daughter') and fk.value = split_part(p.display_name, ' ', 2)
        join spelled g on g.kind = p.sex and g.nr = gk.nr and g.writing = n.writing and g.variant = n.other::int
        join spelled f on f.kind = fk.kind and f.nr = fk.nr and f.writing = n.writing and f.variant = n.other::int`,
  },
  {
    what: 'cases',
    after: ['persons'],
    sql: `insert into case_file (org_id, id, number, status, sought_person_id, sought_name, region_code, asks, gaps, relation, liberty, opened_on, next_due_on, created_at, created_by, updated_at)
      select p.org_id, ${id('case', 'n')}, 'C-' || extract(year from p.created_at) || '-' || n, ${pick(['open', 'open', 'open', 'on_hold', 'closed'], 'n', 6)},
             p.id, p.display_name, ${pick(['KZ-75', 'KZ-19', 'KZ-33', 'KZ-63', 'KZ-10', 'KZ-71', 'KZ-79', 'KZ-35'], 'n', 7)}, '{news}',
             case when ${chance('n', 8)} < 0.7 then '{relation_not_proven}'::text[] else '{}' end, ${pick(['claimed_only', 'proven', 'partly_proven'], 'n', 9)},
             ${pick(['detained', 'sentenced_serving', 'unknown', 'at_liberty', 'restricted'], 'n', 10)}, p.created_at::date,
             case when n % 3 = 0 then p.created_at::date + 400 end, p.created_at, p.created_by, p.created_at + floor(${chance('n', 11)} * 1000000) * interval '1 minute'
        from (select q.*, ${numberOf('q.id')} as n from person q offset 0) p`,
  },
  // One caseworker of each house has the same number of cases at every size, as people do; colleagues have the rest.
  {
    what: 'assignments',
    after: ['cases'],
    sql: `insert into assignment (org_id, id, case_id, user_id, is_lead, created_by)
      select ${of('c')}, c.id, case when ${chance(numberOf('c.id'), 14)} * $1::int < ${DESKS} then c.created_by
             else ${id('user', `${FIRST_COLLEAGUE} + (${numberOf('c.org_id')} - 1) * ${COLLEAGUES} + ${numberOf('c.id')} % ${COLLEAGUES}`)} end, true, c.created_by
        from case_file c`,
  },
  {
    what: 'parties',
    after: ['cases'],
    sql: `insert into case_party (org_id, id, case_id, person_id, role, kin_term, is_primary, created_by)
      select ${of('c')}, c.id, lead(c.sought_person_id, 1, c.sought_person_id) over (partition by c.org_id order by c.id), 'applicant', 'wife', true, c.created_by from case_file c`,
  },
  {
    what: 'events',
    after: ['cases'],
    sql: `insert into case_event (org_id, id, case_id, type, date_edtf, earliest, latest, description, source_kind, created_by)
      select c.org_id, ${id('happening', `${numberOf('c.id')} * 4 + k`)}, c.id, ${pick(['detained', 'sentenced', 'last_contact', 'transferred'], 'k', 12)}, '2018', '2018-01-01', '2018-12-31',
             repeat('told by a relative, ', 4), 'relative_contact', c.created_by from case_file c, generate_series(0, 3) k`,
  },
  {
    what: 'claims of fate',
    after: ['cases'],
    sql: `insert into fate_claim (org_id, id, case_id, axis, value, as_of_edtf, source_kind, created_by)
      select ${of('c')}, c.id, 'liberty', c.liberty, '2019', 'relative_contact', c.created_by from case_file c`,
  },
  {
    what: 'documents',
    after: ['cases'],
    sql: `insert into document (org_id, id, case_id, kind, title, pages, created_by, file_name, media_type, size, plain_sha256, object_key)
      select ${of('c')}, c.id, 'KZ-ID', 'Scan', 1, c.created_by, 'scan.pdf', 'application/pdf', 1000, sha256(c.number::bytea), encode(sha256(c.number::bytea), 'hex') from case_file c`,
  },
  {
    what: 'letters',
    after: ['cases'],
    sql: `insert into letter (org_id, id, case_id, recipient_code, kind, state, author_id, dispatched_on, due_on, created_by)
      select ${of('c')}, c.id, 'KZ-MFA', 'statement', ${pick(['drafted', 'dispatched', 'acknowledged', 'replied', 'closed'], 'extract(epoch from c.created_at)::bigint', 13)},
             c.created_by, c.opened_on, c.opened_on + 30, c.created_by from case_file c where c.liberty = 'detained'`,
  },
  {
    what: 'trail',
    after: ['cases'],
    sql: `insert into audit.event select e.id, e.org_id, e.at, e.actor, 'caseworker', 1, 'app_rw', null, '', 'case.viewed', 'case', e.case_id::text, e.case_id, '', '{}',
             audit.leaf(e.id, e.org_id, e.at, e.actor, 'caseworker', 1::smallint, 'app_rw', null, '', 'case.viewed', 'case', e.case_id::text, e.case_id, '', '{}')
        from (select ${id('audit', `${numberOf('c.id')} * 4 + k`)} as id, c.org_id, c.created_at + k * interval '1 hour' as at, c.created_by as actor, c.id as case_id
                from case_file c, generate_series(1, 3) k offset 0) e`,
  },
];

/** After the indexes of the trail. */
export const SEALING = {
  waiting: `insert into audit.pending select id from audit.event where org_id = ${id('organisation', String(SEALED))}`,
  seal: `select audit.seal_pending(${SEALED_AT_ONCE}) as sealed`,
};

/** The filled tables with their indexes: filled without them, which is put right for all rows at once. */
export const FILLED = `select c.oid::regclass::text as name
  from pg_class c where c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and c.relkind = 'r'
   and c.relname in ('person', 'person_name', 'case_file', 'case_party', 'assignment', 'case_event', 'fate_claim', 'document', 'letter', 'event')`;
