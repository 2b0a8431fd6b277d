import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { makeDocket, type DemoCase } from '../../../seeds/demo/index.js';

type Row = Readonly<Record<string, unknown>>;

/** Of 42 cases of the docket 31 wait. */
const SHARE = 42 / 31;

const digest = (text: string): string => `\\x${createHash('sha256').update(text).digest('hex')}`;

/**
 * Plants waiting families of the demo docket, everything by which they are judged and no more, over the operator's login and
 * without triggers. Answers the ids of their cases.
 */
export async function plantFamilies(admin: Client, orgId: string, userId: string, count: number): Promise<string[]> {
  const { cases } = makeDocket({ cases: Math.ceil(count * SHARE) + 42, today: '2026-11-20', seed: 'bench' });
  const waiting = cases.filter(({ referred }) => !referred).slice(0, count);
  const made = { org_id: orgId, created_by: userId };
  const tables = new Map<string, Row[]>();
  const add = (table: string, row: Row): void => {
    const rows = tables.get(table);
    if (rows) rows.push({ ...made, ...row });
    else tables.set(table, [{ ...made, ...row }]);
  };
  const ids = waiting.map((one) => addFamily(add, one));
  await admin.query('set session_replication_role = replica');
  for (const [table, rows] of tables) await insert(admin, table, rows);
  await admin.query('reset session_replication_role');
  await admin.query('analyze');
  return ids.toSorted();
}

function addFamily(
  add: (table: string, row: Row) => void,
  { key, persons, links, documents, ...one }: DemoCase,
): string {
  const caseId = randomUUID();
  const ids = new Map([...persons, ...links, ...documents].map((each) => [each.key, randomUUID()]));
  const id = (name: string): string => ids.get(name) ?? '';
  const record = { case_id: caseId };
  for (const { key: own, sex, birthDay, names, identifiers } of persons) {
    const displayName = names[0]?.value ?? '';
    const birth = { birth_edtf: birthDay, birth_earliest: birthDay, birth_latest: birthDay };
    add('person', { id: id(own), display_name: displayName, sex, ...birth });
    for (const { value, script, language, generated } of names)
      add('person_name', {
        id: randomUUID(),
        person_id: id(own),
        value,
        script,
        language,
        generated,
        kind: 'legal',
        search_key: '',
      });
    for (const { kind, value, country } of identifiers)
      add('person_identifier', {
        ...{ id: randomUUID(), person_id: id(own), kind, country },
        ...{ value_cipher: '\\x00', value_index: digest(`${kind}/${value}`) },
      });
  }
  add('case_file', {
    ...{
      id: caseId,
      number: `P-${key}`,
      sought_person_id: id(one.sought),
      sought_name: '',
      region_code: one.regionCode,
    },
    ...{ opened_on: one.receivedOn, relation: one.relation },
  });
  for (const { key: own, role } of persons.filter((person) => person.role !== 'sought'))
    add('case_party', {
      ...{ ...record, id: randomUUID(), person_id: id(own), role, is_primary: role === 'applicant' },
      kin_term: role === 'applicant' ? one.kinTerm : null,
    });
  for (const { key: own, kind, from, to, papers } of links) {
    add('kinship_link', {
      id: id(own),
      kind,
      from_person_id: id(from),
      to_person_id: id(to),
      source_kind: 'applicant_contact',
    });
    for (const paper of papers)
      add('link_paper', { ...record, id: randomUUID(), link_id: id(own), document_id: id(paper) });
  }
  for (const { key: own, kind, title, language, issuedOn, number, originalSeen, mentions, steps } of documents) {
    const file = { file_name: '', media_type: '', size: 1, plain_sha256: digest(number), object_key: '' };
    const seen = { original_seen_on: originalSeen ? one.receivedOn : null };
    const paper = { id: id(own), kind, title, language, issued_edtf: issuedOn, number_index: digest(number) };
    add('document', { ...record, ...paper, ...file, ...seen });
    for (const { person, part, spelling, birthDate, number: borne } of mentions)
      add('document_mention', {
        ...{
          ...record,
          id: randomUUID(),
          document_id: id(own),
          person_id: id(person),
          part,
          spelling,
          birth_date: birthDate,
        },
        ...{
          number_kind: borne?.kind,
          number_cipher: borne && '\\x00',
          number_index: borne && digest(`${borne.kind}/${borne.value}`),
        },
      });
    for (const { step, language: into, doneOn } of steps)
      add('document_step', {
        ...record,
        id: randomUUID(),
        document_id: id(own),
        step,
        language: into,
        done_on: doneOn,
      });
  }
  return caseId;
}

const ROWS_AT_ONCE = 20_000;

async function insert(admin: Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join();
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await admin.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE))],
    );
}
