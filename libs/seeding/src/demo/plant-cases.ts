import type { SemanticEvent } from '@izdeu/audit';
import { fileNumber } from '@izdeu/cases';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { Ground } from '../ground.js';
import { groupBy } from '../group-by.js';
import { numberAll } from '../number-range.js';
import { citizenshipRows } from './citizenship-rows.js';
import { caseRows, type FileNumbers } from './case-rows.js';
import { plantRows } from '../plant-rows.js';
import { documentActs } from './document-acts.js';
import { personRows } from './person-rows.js';
import { idOf, type PlantedCase, type Planting, type SealedPlanting } from './planting.js';
import { judgementRows, proofRows } from './proof-rows.js';

const BATCH_MS = 120_000;

/**
 * Plants appeals, persons, cases and papers, each in the name of the caseworker who has the case; one transaction holds the
 * whole cases of one colleague with their events.
 */
export async function plantCases(ground: Ground, planting: Planting, cases: readonly PlantedCase[]): Promise<void> {
  const inOrder = cases.toSorted((a, b) => (a.demo.receivedOn < b.demo.receivedOn ? -1 : 1));
  for (const [caseworker, own] of groupBy(inOrder, (one) => one.caseworker)) {
    await ground.work.as(
      caseworker,
      async (tx) => {
        const ring = await ground.keyStore.ringFor(tx, planting.orgId, {
          case: own.map(({ id }) => id),
          appeal: own.map(({ appealId }) => appealId),
          person: own.flatMap((one) => one.demo.persons.map(({ key }) => idOf(one, key))),
        });
        const papers = await writeCases(tx, own, await takeFileNumbers(tx, caseworker, own), { ...planting, ring });
        await ground.trail.recordAll(tx, [
          ...own.flatMap(({ id, appealId }): SemanticEvent[] => [
            { action: 'appeal.registered', objectType: 'appeal', objectId: appealId },
            { action: 'case.opened', objectType: 'case', objectId: id, caseId: id, payload: { appeal: appealId } },
          ]),
          ...papers,
        ]);
      },
      { timeoutMs: BATCH_MS },
    );
  }
}

/** Plants the paths and verdicts, each in the name of the lawyer who has the case. */
export async function plantJudgements(
  ground: Ground,
  planting: Planting,
  cases: readonly PlantedCase[],
): Promise<void> {
  for (const [lawyer, own] of groupBy(cases, (one) => one.lawyer)) {
    await ground.work.as(
      lawyer,
      async (tx) => {
        const rows = own.map((one) => judgementRows(one, planting));
        await plantRows(
          tx,
          'path_step',
          rows.flatMap(({ steps }) => steps),
        );
        await plantRows(
          tx,
          'link_verdict',
          rows.flatMap(({ verdicts }) => verdicts),
        );
      },
      { timeoutMs: BATCH_MS },
    );
  }
}

async function takeFileNumbers(
  tx: Tx,
  caseworker: Actor,
  cases: readonly PlantedCase[],
): Promise<(planted: PlantedCase) => FileNumbers> {
  const yearOf = ({ demo }: PlantedCase): number => Number(demo.receivedOn.slice(0, 4));
  const appeals = await numberAll(tx, caseworker, 'appeal', cases, yearOf);
  const files = await numberAll(tx, caseworker, 'case', cases, yearOf);
  return (planted) => ({
    appeal: fileNumber('A', yearOf(planted), appeals.get(planted) ?? 0),
    case: fileNumber('C', yearOf(planted), files.get(planted) ?? 0),
  });
}

async function writeCases(
  tx: Tx,
  cases: readonly PlantedCase[],
  numbersOf: (planted: PlantedCase) => FileNumbers,
  planting: SealedPlanting,
): Promise<SemanticEvent[]> {
  const people = cases.map((one) => personRows(one, planting));
  const files = cases.map((one) => caseRows(one, numbersOf(one), planting));
  const proof = cases.map((one) => proofRows(one, planting));
  const around = cases.map((one) => citizenshipRows(one, planting));
  await plantRows(
    tx,
    'appeal',
    files.flatMap(({ appeals }) => appeals),
  );
  await plantRows(
    tx,
    'person',
    people.flatMap(({ persons }) => persons),
  );
  await plantRows(
    tx,
    'person_name',
    people.flatMap(({ names }) => names),
  );
  await plantRows(
    tx,
    'person_identifier',
    people.flatMap(({ identifiers }) => identifiers),
  );
  await plantRows(
    tx,
    'person_contact',
    people.flatMap(({ contacts }) => contacts),
  );
  await plantRows(
    tx,
    'citizenship_claim',
    people.flatMap(({ citizenship }) => citizenship),
  );
  await plantRows(
    tx,
    'person_claim',
    people.flatMap(({ claims }) => claims),
  );
  await plantRows(
    tx,
    'kinship_link',
    proof.flatMap(({ links }) => links),
  );
  await plantRows(
    tx,
    'case_file',
    files.flatMap(({ cases: rows }) => rows),
  );
  await plantRows(
    tx,
    'assignment',
    files.flatMap(({ assignments }) => assignments),
  );
  await plantRows(
    tx,
    'case_party',
    files.flatMap(({ parties }) => parties),
  );
  await plantRows(
    tx,
    'fate_claim',
    files.flatMap(({ fate }) => fate),
  );
  await plantRows(
    tx,
    'case_event',
    files.flatMap(({ events }) => events),
  );
  await plantRows(
    tx,
    'consent',
    files.flatMap(({ consents }) => consents),
  );
  await plantRows(
    tx,
    'task',
    files.flatMap(({ tasks }) => tasks),
  );
  await plantRows(
    tx,
    'note',
    files.flatMap(({ notes }) => notes),
  );
  await plantRows(
    tx,
    'document',
    proof.flatMap(({ documents }) => documents),
  );
  await plantRows(
    tx,
    'citizenship_evidence',
    around.flatMap(({ evidence }) => evidence),
  );
  await plantRows(
    tx,
    'renunciation_step',
    around.flatMap(({ steps }) => steps),
  );
  await plantRows(
    tx,
    'person_paper',
    around.flatMap(({ papers }) => papers),
  );
  await plantRows(
    tx,
    'kandas_listing',
    around.flatMap(({ listings }) => listings),
  );
  await plantRows(
    tx,
    'document_mention',
    proof.flatMap(({ mentions }) => mentions),
  );
  await plantRows(
    tx,
    'document_step',
    proof.flatMap(({ steps }) => steps),
  );
  await plantRows(
    tx,
    'document_custody',
    proof.flatMap(({ custody }) => custody),
  );
  await plantRows(
    tx,
    'waiting_look',
    proof.flatMap(({ looks }) => looks),
  );
  await plantRows(
    tx,
    'link_paper',
    proof.flatMap(({ papers }) => papers),
  );
  await plantRows(
    tx,
    'link_gap',
    proof.flatMap(({ gaps }) => gaps),
  );
  return documentActs(
    proof.flatMap(({ documents }) => documents),
    proof.flatMap(({ custody }) => custody),
  );
}
