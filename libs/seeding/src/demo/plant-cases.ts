import { fileNumber } from '@izdeu/cases';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { Ground } from '../ground.js';
import { groupBy } from '../group-by.js';
import { numberAll } from '../number-range.js';
import { caseRows, type FileNumbers } from './case-rows.js';
import { personRows } from './person-rows.js';
import type { PlantedCase, Planting } from './planting.js';
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
        await writeCases(tx, own, await takeFileNumbers(tx, caseworker, own), planting);
        for (const { id, appealId } of own) {
          await ground.trail.record(tx, { action: 'appeal.registered', objectType: 'appeal', objectId: appealId });
          await ground.trail.record(tx, {
            action: 'case.opened',
            objectType: 'case',
            objectId: id,
            caseId: id,
            payload: { appeal: appealId },
          });
        }
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
        await tx.pathStep.createMany({ data: rows.flatMap(({ steps }) => steps) });
        await tx.linkVerdict.createMany({ data: rows.flatMap(({ verdicts }) => verdicts) });
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
  planting: Planting,
): Promise<void> {
  const people = cases.map((one) => personRows(one, planting));
  const files = cases.map((one) => caseRows(one, numbersOf(one), planting));
  const proof = cases.map((one) => proofRows(one, planting));
  await tx.appeal.createMany({ data: files.flatMap(({ appeals }) => appeals) });
  await tx.person.createMany({ data: people.flatMap(({ persons }) => persons) });
  await tx.personName.createMany({ data: people.flatMap(({ names }) => names) });
  await tx.personIdentifier.createMany({ data: people.flatMap(({ identifiers }) => identifiers) });
  await tx.personContact.createMany({ data: people.flatMap(({ contacts }) => contacts) });
  await tx.citizenshipClaim.createMany({ data: people.flatMap(({ citizenship }) => citizenship) });
  await tx.kinshipLink.createMany({ data: proof.flatMap(({ links }) => links) });
  await tx.case.createMany({ data: files.flatMap(({ cases: rows }) => rows) });
  await tx.assignment.createMany({ data: files.flatMap(({ assignments }) => assignments) });
  await tx.caseParty.createMany({ data: files.flatMap(({ parties }) => parties) });
  await tx.fateClaim.createMany({ data: files.flatMap(({ fate }) => fate) });
  await tx.caseEvent.createMany({ data: files.flatMap(({ events }) => events) });
  await tx.consent.createMany({ data: files.flatMap(({ consents }) => consents) });
  await tx.task.createMany({ data: files.flatMap(({ tasks }) => tasks) });
  await tx.note.createMany({ data: files.flatMap(({ notes }) => notes) });
  await tx.document.createMany({ data: proof.flatMap(({ documents }) => documents) });
  await tx.linkPaper.createMany({ data: proof.flatMap(({ papers }) => papers) });
  await tx.linkGap.createMany({ data: proof.flatMap(({ gaps }) => gaps) });
}
