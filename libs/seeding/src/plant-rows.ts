import { Prisma, type Tx } from '@izdeu/database';

/** Tables that dockets are planted into, each with the shape of its rows. */
interface PlantedTables {
  appeal: Prisma.AppealCreateManyInput;
  person: Prisma.PersonCreateManyInput;
  person_name: Prisma.PersonNameCreateManyInput;
  person_identifier: Prisma.PersonIdentifierCreateManyInput;
  person_contact: Prisma.PersonContactCreateManyInput;
  person_claim: Prisma.PersonClaimCreateManyInput;
  citizenship_claim: Prisma.CitizenshipClaimCreateManyInput;
  citizenship_evidence: Prisma.CitizenshipEvidenceCreateManyInput;
  renunciation_step: Prisma.RenunciationStepCreateManyInput;
  person_paper: Prisma.PersonPaperCreateManyInput;
  kandas_listing: Prisma.KandasListingCreateManyInput;
  kinship_link: Prisma.KinshipLinkCreateManyInput;
  case_file: Prisma.CaseCreateManyInput;
  assignment: Prisma.AssignmentCreateManyInput;
  case_party: Prisma.CasePartyCreateManyInput;
  fate_claim: Prisma.FateClaimCreateManyInput;
  case_event: Prisma.CaseEventCreateManyInput;
  consent: Prisma.ConsentCreateManyInput;
  task: Prisma.TaskCreateManyInput;
  note: Prisma.NoteCreateManyInput;
  document: Prisma.DocumentCreateManyInput;
  document_mention: Prisma.DocumentMentionCreateManyInput;
  document_step: Prisma.DocumentStepCreateManyInput;
  document_custody: Prisma.DocumentCustodyCreateManyInput;
  waiting_look: Prisma.WaitingLookCreateManyInput;
  link_paper: Prisma.LinkPaperCreateManyInput;
  link_gap: Prisma.LinkGapCreateManyInput;
  link_verdict: Prisma.LinkVerdictCreateManyInput;
  path_step: Prisma.PathStepCreateManyInput;
  letter: Prisma.LetterCreateManyInput;
  letter_event: Prisma.LetterEventCreateManyInput;
  packet: Prisma.PacketCreateManyInput;
}

/**
 * Adds rows of one table under the row security of the transaction, by one statement for all that fill the same columns:
 * `createMany` sends a parameter per value and takes some hundred times as long.
 */
export async function plantRows<T extends keyof PlantedTables>(
  tx: Tx,
  table: T,
  rows: readonly PlantedTables[T][],
): Promise<void> {
  const alike = new Map<string, object[]>();
  for (const row of rows) {
    const columns = columnsOf(row).join();
    const found = alike.get(columns);
    if (found) found.push(row);
    else alike.set(columns, [row]);
  }
  for (const [columns, set] of alike) {
    await tx.$executeRaw`insert into ${Prisma.raw(table)} (${Prisma.raw(columns)})
      select ${Prisma.raw(columns)} from json_populate_recordset(null::${Prisma.raw(table)}, ${asJson(set)}::json)`;
  }
}

/** The columns of a letter that a step changes. */
export type LetterChange = { readonly id: string } & Prisma.LetterUncheckedUpdateManyInput;

/**
 * Moves letters from one state and version on; every change fills the same columns.
 * @throws Error when a letter is no longer what it was: somebody works on it
 */
export async function changeLetters(
  tx: Tx,
  orgId: string,
  from: { readonly state: string; readonly version: number },
  changes: readonly LetterChange[],
): Promise<void> {
  const [first] = changes;
  if (first === undefined) return;
  const set = columnsOf(first).filter((column) => column !== 'id');
  const assigned = Prisma.raw(set.map((column) => `${column} = n.${column}`).join());
  const changed = await tx.$executeRaw`update letter l set ${assigned}, version = l.version + 1
    from json_populate_recordset(null::letter, ${asJson(changes)}::json) n
    where l.org_id = ${orgId}::uuid and l.id = n.id and l.state = ${from.state} and l.version = ${from.version}::int`;
  if (changed !== changes.length) throw new Error('Somebody works on the letters of the docket: run the seeds again.');
}

const columnsOf = (row: object): string[] =>
  Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => columnOf(name));

const columnNames = new Map<string, string>();

function columnOf(name: string): string {
  const found = columnNames.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(name, found);
  return found;
}

/** As the database reads rows from JSON: columns by their names, bytes in hexadecimal. */
function asJson(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]: [string, unknown]) => [columnOf(name), asText(value)]),
      ),
    ),
  );
}

function asText(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}
