import type { Prisma } from '@izdeu/database';
import { newId } from '@izdeu/kernel';
import { citizenshipRecords } from '../../../../seeds/demo/citizenship.js';
import { officeHour } from '../told.js';
import { idOf, type PlantedCase, type Planting } from './planting.js';

export interface CitizenshipRows {
  readonly evidence: Prisma.CitizenshipEvidenceCreateManyInput[];
  readonly steps: Prisma.RenunciationStepCreateManyInput[];
  readonly papers: Prisma.PersonPaperCreateManyInput[];
  readonly listings: Prisma.KandasListingCreateManyInput[];
}

/** Row id of a claim of citizenship, by its place among those of the person. */
export const citizenshipIdOf = (planted: PlantedCase, person: string, place: number): string =>
  idOf(planted, `${person}/citizenship/${place}`);

/** What surrounds the claims of citizenship of the sought person. */
export function citizenshipRows(planted: PlantedCase, { orgId }: Planting): CitizenshipRows {
  const { demo, caseworker } = planted;
  const { evidence, steps, papers, listings } = citizenshipRecords(demo);
  const record = () => ({
    ...{ orgId, id: newId(), personId: idOf(planted, demo.sought) },
    ...{ createdAt: officeHour(demo.receivedOn, 30), createdBy: caseworker.id },
  });
  return {
    evidence: evidence.map(({ claim, document, ...row }) => ({
      ...{ ...record(), ...row, claimId: citizenshipIdOf(planted, demo.sought, claim) },
      documentId: document === null ? null : idOf(planted, document),
    })),
    steps: steps.map((row) => ({ ...record(), ...row })),
    papers: papers.map((row) => ({ ...record(), ...row })),
    listings: listings.map((row) => ({ ...record(), ...row, listedPersonId: idOf(planted, demo.applicant) })),
  };
}
