import type { Prisma } from '@izdeu/database';
import { newId, startOfDay } from '@izdeu/kernel';
import { officeHour } from '../told.js';
import { idOf, type PlantedCase, type SealedPlanting } from './planting.js';

export interface PaperRows {
  readonly mentions: Prisma.DocumentMentionCreateManyInput[];
  readonly steps: Prisma.DocumentStepCreateManyInput[];
  readonly custody: Prisma.DocumentCustodyCreateManyInput[];
}

/** What stands in the papers of a case, what was done to them and where they are. */
export function paperRows(planted: PlantedCase, planting: SealedPlanting): PaperRows {
  const { demo, caseworker, id: caseId } = planted;
  const { orgId } = planting;
  const made = { createdAt: officeHour(demo.receivedOn, 25), createdBy: caseworker.id };
  const rows: PaperRows = { mentions: [], steps: [], custody: [] };
  for (const { key, kind, mentions, steps, custody } of demo.documents) {
    const record = { orgId, caseId, documentId: idOf(planted, key), ...made };
    for (const { person, part, spelling, birthDate, number } of mentions) {
      const id = newId();
      rows.mentions.push({
        ...record,
        ...{ id, personId: idOf(planted, person), part, spelling },
        birthDate: birthDate === null ? null : startOfDay(birthDate),
        ...(number === null ? NO_NUMBER : numberColumns(planting, planted.id, id, number)),
      });
    }
    for (const { step, doneOn, language } of steps)
      rows.steps.push({ ...record, id: newId(), step, doneOn: startOfDay(doneOn), language });
    if (custody !== null && kind !== 'application_signed')
      rows.custody.push({ ...record, id: newId(), state: custody, sourceKind: 'applicant_contact' });
  }
  return rows;
}

const NO_NUMBER = { numberKind: null, numberCipher: null, numberIndex: null };

function numberColumns(
  { orgId, ring, identity }: SealedPlanting,
  caseId: string,
  rowId: string,
  { kind, value }: { readonly kind: 'iin' | 'prc_id'; readonly value: string },
) {
  return {
    numberKind: kind,
    numberCipher: ring.encrypt(caseId, { orgId, column: 'document_mention.number', rowId }, value),
    numberIndex: identity.indexOf(orgId, kind, value),
  };
}
