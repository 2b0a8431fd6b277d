import type { Client } from 'pg';
import { newId } from '@izdeu/kernel';
import { FileOwner, type ObjectStore } from '@izdeu/storage';

/** The papers of each letter: how many beside the application, and the bytes of each. */
export interface PlantedPapers {
  readonly papers: number;
  readonly bytes: number;
}

/** One paper, and pages photographed with a telephone. */
const USUAL: PlantedPapers = { papers: 1, bytes: 300_000 };

export interface PlantedLetter {
  readonly letterId: string;
  readonly packetId: string;
}

/**
 * Registered letters to the ministry, each of a family of its own with two enclosures, and their packets ordered. Everything
 * that a packet is made from and no more.
 */
export async function plantLetters(
  admin: Client,
  store: ObjectStore,
  { orgId, userId, approverId }: { readonly orgId: string; readonly userId: string; readonly approverId: string },
  count: number,
  { papers, bytes }: PlantedPapers = USUAL,
): Promise<PlantedLetter[]> {
  const planted: PlantedLetter[] = [];
  // A bench that was disturbed runs once more on the same database.
  const { rows } = await admin.query<{ last: number }>(
    'select coalesce(max(outgoing_seq), 0)::int as last from letter where org_id = $1',
    [orgId],
  );
  const last = rows[0]?.last ?? 0;
  for (let at = last + 1; at <= last + count; at += 1) {
    const [caseId, applicant, sought, party, link, letterId, packetId] = Array.from({ length: 7 }, () => newId());
    const put = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const whole = { org_id: orgId, created_by: userId, ...row };
      const columns = Object.keys(whole).join();
      return admin.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_record(null::${table}, $1::json)`,
        [JSON.stringify(whole)],
      );
    };
    const record = { case_id: caseId, case_level: 1 };
    const person = { identity_check: 'original', level: 1, birth_edtf: '1975', birth_earliest: '1975-01-01' };
    const names = { birth_place: '', occupation: '', version: 1, updated_at: '2026-11-20T00:00:00Z' };
    await admin.query('set session_replication_role = replica');
    await put('person', { ...person, ...names, id: applicant, display_name: `Сынақова Үлгі ${at}`, sex: 'female' });
    await put('person', { ...person, ...names, id: sought, display_name: `Сынақов Үлгі ${at}`, sex: 'male' });
    await put('case_file', {
      ...{ id: caseId, number: `B-${at}`, level: 1, status: 'open', sought_person_id: sought },
      ...{ sought_name: '', asks: ['news', 'consular_access'], gaps: [], relation: 'proven', liberty: 'unknown' },
      ...{
        opened_on: '2026-02-03',
        version: 1,
        updated_at: '2026-11-20T00:00:00Z',
        created_at: '2026-02-03T00:00:00Z',
      },
    });
    await put('case_party', {
      ...{ ...record, id: party, person_id: applicant, role: 'applicant', kin_term: 'husband', is_primary: true },
      ...{ version: 1, created_at: '2026-02-03T00:00:00Z' },
    });
    await put('kinship_link', {
      ...{
        id: link,
        from_person_id: applicant,
        to_person_id: sought,
        kind: 'spouse',
        source_kind: 'applicant_contact',
      },
      ...{ from_level: 1, to_level: 1, created_at: '2026-02-03T00:00:00Z' },
    });
    await put('path_step', { ...record, id: newId(), party_id: party, link_id: link, position: 1, created_at: DAY });
    for (const day of ['2017-11', '2018-05', '2019-02'])
      await put('case_event', {
        ...{ ...record, id: newId(), type: 'last_contact', date_edtf: day, earliest: `${day}-01`, latest: `${day}-28` },
        ...{ reasons: [], description_kk: 'телефонмен сөйлесті', description_ru: 'говорили по телефону' },
        ...{ source_kind: 'applicant_contact', created_at: DAY },
      });
    // A copy proves that its scans and its consent stand on the trail: these rows come with their events.
    await admin.query('reset session_replication_role');
    for (const kind of ['application_signed', ...Array.from({ length: papers }, () => 'KZ-MARR')]) {
      const scan = scanOf(`${kind} ${at}`, bytes);
      const { key, size, plainSha256 } = await store.putStream(FileOwner.organisation(orgId), scan);
      const id = newId();
      await put('document', {
        ...{ ...record, id, kind, title: '', language: '', form: 'original', pages: 1, version: 1, created_at: DAY },
        ...{ file_name: 'scan.pdf', media_type: 'application/pdf', size, object_key: key },
        plain_sha256: `\\x${plainSha256.toString('hex')}`,
      });
      // As they lie in the store: the copy is measured with what comes in, the packet with what goes out.
      await put('bare_copy', {
        ...{
          ...record,
          id: newId(),
          document_id: id,
          obstacle: 'unknown_parts',
          media_type: 'application/pdf',
          size: 0,
        },
        created_at: DAY,
      });
      if (kind === 'KZ-MARR')
        await put('link_paper', { ...record, id: newId(), link_id: link, document_id: id, created_at: DAY });
    }
    await put('consent', {
      ...{
        ...record,
        id: newId(),
        person_id: applicant,
        purpose: 'national_referral',
        recipient_code: '',
        granted: true,
      },
      ...{ given_on: '2026-02-03', method: 'signed_paper', language: 'kk', statement_version: '2026-1', limits: '' },
      ...{ statement_text: 'Келісемін.', subject: 'all', withheld: [], witness_name: '', withdrawal_reason: '' },
      ...{ version: 1, created_at: DAY },
    });
    await admin.query('set session_replication_role = replica');
    await put('assignment', {
      ...record,
      id: newId(),
      user_id: approverId,
      is_lead: true,
      named: false,
      started_at: DAY,
    });
    await put('letter', {
      ...{
        ...record,
        id: letterId,
        recipient_code: 'KZ-MFA',
        kind: 'application',
        state: 'registered',
        text_version: 1,
      },
      ...{ subject_kk: 'Туысты іздеу туралы', subject_ru: 'О розыске родственника', author_id: userId, version: 1 },
      ...{ body_kk: 'Қайда екенін анықтауды сұраймыз.\n'.repeat(6), body_ru: 'Просим установить, где он.\n'.repeat(6) },
      ...{ outgoing_year: 2026, outgoing_seq: at, outgoing_number: `12-3/${at}`, registered_on: '2026-11-20' },
      ...{ packet_id: packetId, tracking: '', due_provisional: false, created_at: DAY, updated_at: DAY },
    });
    await put('packet', {
      ...{ ...record, id: packetId, letter_id: letterId, text_version: 1, state: 'queued', progress: 0, version: 1 },
      ...{ created_at: DAY, updated_at: DAY },
    });
    await admin.query('reset session_replication_role');
    planted.push({ letterId: letterId ?? '', packetId: packetId ?? '' });
  }
  return planted;
}

const DAY = '2026-11-20T06:00:00Z';
const PIECE = 256 * 1024;

/** A made-up scan, piece by piece: what is planted takes no memory either. */
function* scanOf(text: string, bytes: number): Generator<Buffer> {
  yield Buffer.from('%PDF-1.7\n');
  const piece = Buffer.alloc(PIECE, text);
  for (let left = bytes; left > 0; left -= PIECE) yield piece.subarray(0, Math.min(left, PIECE));
}

/** As if a second person had approved them: from now on their packets may leave. */
export async function approveAll(admin: Client, orgId: string, approverId: string): Promise<void> {
  await admin.query(`update packet set state = 'frozen', frozen_at = now() where org_id = $1 and state = 'ready'`, [
    orgId,
  ]);
  await admin.query(
    `update letter l set state = 'approved', approved_by = $2, approved_at = now() from packet p
      where l.org_id = $1 and p.org_id = l.org_id and p.id = l.packet_id and p.state = 'frozen'`,
    [orgId, approverId],
  );
}
