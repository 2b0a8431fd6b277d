import type { Prisma } from '@izdeu/database';
import { newId, startOfDay } from '@izdeu/kernel';
import { officeHour } from '../told.js';
import { paperRows, type PaperRows } from './paper-rows.js';
import { idOf, partyIdOf, scanOf, type PlantedCase, type Planting, type SealedPlanting } from './planting.js';

export interface ProofRows extends PaperRows {
  readonly links: Prisma.KinshipLinkCreateManyInput[];
  readonly documents: Prisma.DocumentCreateManyInput[];
  readonly papers: Prisma.LinkPaperCreateManyInput[];
  readonly gaps: Prisma.LinkGapCreateManyInput[];
  readonly looks: Prisma.WaitingLookCreateManyInput[];
}

/** Claimed links between the persons, the papers on file, and why others are missing: what a caseworker records. */
export function proofRows(planted: PlantedCase, planting: SealedPlanting): ProofRows {
  const { demo, caseworker, id: caseId } = planted;
  const { orgId } = planting;
  const made = { createdAt: officeHour(demo.receivedOn, 20), createdBy: caseworker.id };
  const look = demo.referred ? undefined : demo.tasks.find(({ doneOn }) => doneOn === null);
  return {
    links: demo.links.map(({ key, kind, from, to }) => ({
      ...{ orgId, id: idOf(planted, key), kind, ...made },
      fromPersonId: idOf(planted, from),
      toPersonId: idOf(planted, to),
      sourceKind: 'applicant_contact',
    })),
    documents: demo.documents.map(({ key, kind, person, title, pages, form, language, issuedOn, ...paper }) => ({
      ...{ orgId, id: idOf(planted, key), caseId, kind, title, pages, form, language, ...made },
      ...{ personId: idOf(planted, person), issuedEdtf: issuedOn },
      ...numberColumns(planting, caseId, idOf(planted, key), paper.number),
      ...fileColumns(planting, kind, pages),
      originalSeenBy: paper.originalSeen ? caseworker.id : null,
      originalSeenOn: paper.originalSeen ? startOfDay(demo.receivedOn) : null,
    })),
    papers: demo.links.flatMap(({ key, papers }) =>
      papers.map((paper) => ({
        orgId,
        id: newId(),
        caseId,
        linkId: idOf(planted, key),
        documentId: idOf(planted, paper),
        ...made,
      })),
    ),
    gaps: demo.links.flatMap(({ key, gap }) =>
      gap === null ? [] : [{ orgId, id: newId(), caseId, linkId: idOf(planted, key), ...gap, ...made }],
    ),
    looks: look === undefined ? [] : [{ orgId, id: newId(), caseId, lookOn: startOfDay(look.dueOn), ...made }],
    ...paperRows(planted, planting),
  };
}

function numberColumns({ orgId, ring, identity }: SealedPlanting, caseId: string, rowId: string, number: string) {
  return {
    numberCipher: ring.encrypt(caseId, { orgId, column: 'document.number', rowId }, number),
    numberIndex: identity.paperIndexOf(orgId, number),
  };
}

/** Where the scan of a paper lies. */
export function fileColumns(
  { scans }: Planting,
  kind: string,
  pages: number,
): Pick<Prisma.DocumentCreateManyInput, 'fileName' | 'mediaType' | 'size' | 'plainSha256' | 'objectKey'> {
  const { key, size, plainSha256 } = scanOf(scans, kind, pages);
  return { fileName: `${kind.toLowerCase()}.pdf`, mediaType: 'application/pdf', size, plainSha256, objectKey: key };
}

export interface JudgementRows {
  readonly steps: Prisma.PathStepCreateManyInput[];
  readonly verdicts: Prisma.LinkVerdictCreateManyInput[];
}

/** The path that the lawyer picked, from the applicant to the sought person, and the verdicts given on its links. */
export function judgementRows(planted: PlantedCase, { orgId }: Planting): JudgementRows {
  const { demo, lawyer, id: caseId } = planted;
  const partyId = partyIdOf(planted);
  const made = { createdAt: officeHour(demo.receivedOn, 40), createdBy: lawyer.id };
  return {
    steps: demo.path.map((key, position) => ({
      orgId,
      id: newId(),
      caseId,
      partyId,
      position,
      linkId: idOf(planted, key),
      ...made,
    })),
    verdicts: demo.links
      .filter(({ verdict }) => verdict !== 'not_judged')
      .map(({ key, verdict, reason }) => ({
        orgId,
        id: newId(),
        caseId,
        linkId: idOf(planted, key),
        verdict,
        reason,
        ...made,
      })),
  };
}
