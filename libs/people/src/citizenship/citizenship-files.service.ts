import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import {
  UnitOfWork,
  type CitizenshipClaim,
  type CitizenshipEvidence,
  type KandasListing,
  type PersonPaper,
  type RenunciationStep,
  type Tx,
} from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { isCitizenshipContested } from '../domain/citizenship.js';
import type { ProtectionReading } from '../domain/protection.js';
import { renunciationOf, type Renunciation } from '../domain/renunciation.js';
import { askOfClaims, type AskedOfClaims } from '../domain/transitions.js';
import { recordsOfPerson } from '../matching/merged-people.js';
import { demandPerson } from '../people.service.js';
import { claimFacts, stepsOnRecord } from './claim-facts.js';
import { ProtectionReadings } from './protection-readings.service.js';

/** A paper that bears something out, as far as the reader may see it. */
export interface BearingPaper {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
}

type WithPaper<Row> = Row & { readonly paper: BearingPaper | null };

/** All that is known of the citizenship of one person, from all records of them, and how it reads today. */
export interface CitizenshipFile {
  readonly claims: readonly (CitizenshipClaim & { readonly evidence: readonly WithPaper<CitizenshipEvidence>[] })[];
  /** Claims that stand speak of two States at once. */
  readonly contested: boolean;
  readonly reading: ProtectionReading;
  readonly renunciation: Renunciation;
  readonly asked: readonly AskedOfClaims[];
  /** The words that stand on the steps. */
  readonly steps: readonly WithPaper<RenunciationStep>[];
  readonly papers: readonly PersonPaper[];
  readonly listings: readonly (WithPaper<KandasListing> & { readonly listedName: string | null })[];
}

/** Reads the citizenship of a person for those who work on their cases. Nothing of it stands on lists, exports or boards. */
@Injectable()
export class CitizenshipFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly protection: ProtectionReadings,
    private readonly clock: Clock,
  ) {}

  /** The look is on the record of each of them. @throws DomainError person.not_found */
  get(actor: Actor, personId: string): Promise<CitizenshipFile> {
    return this.work.as(actor, async (tx) => {
      await demandPerson(tx, actor, personId);
      const records = await recordsOfPerson(tx, actor, personId);
      const file = await this.load(tx, actor, records);
      for (const objectId of records)
        await this.trail.record(tx, { action: 'person.citizenship_viewed', objectType: 'person', objectId });
      return file;
    });
  }

  private async load(tx: Tx, actor: Actor, records: readonly string[]): Promise<CitizenshipFile> {
    const { orgId } = actor;
    const personId = { in: [...records] };
    const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
    const living = { where: { orgId, personId, supersededAt: null }, orderBy };
    const claims = await tx.citizenshipClaim.findMany({ where: { orgId, personId }, orderBy });
    const evidence = await tx.citizenshipEvidence.findMany(living);
    const steps = await tx.renunciationStep.findMany(living);
    const papers = await tx.personPaper.findMany(living);
    const listings = await tx.kandasListing.findMany(living);
    const named = await papersOf(tx, actor, [...evidence, ...steps, ...listings]);
    const listedNames = await namesOf(tx, actor, listings);
    const withPaper = <Row extends { documentId: string | null }>(row: Row): WithPaper<Row> => ({
      ...row,
      paper: named.get(row.documentId ?? '') ?? null,
    });
    const facts = claimFacts(claims, evidence);
    const today = this.clock.today();
    return {
      claims: claims.map((claim) => ({
        ...claim,
        evidence: evidence.filter(({ claimId }) => claimId === claim.id).map(withPaper),
      })),
      contested: isCitizenshipContested(facts),
      reading: await this.protection.read(tx, actor, facts),
      renunciation: renunciationOf(facts, stepsOnRecord(steps, papers), today),
      asked: askOfClaims(facts, today),
      steps: steps.map(withPaper),
      papers,
      listings: listings.map((row) => ({
        ...withPaper(row),
        listedName: listedNames.get(row.listedPersonId ?? '') ?? null,
      })),
    };
  }
}

/** Papers of cases that the reader does not see are not named: that they are there would tell of the case. */
async function papersOf(
  tx: Tx,
  { orgId }: Actor,
  rows: readonly { documentId: string | null }[],
): Promise<ReadonlyMap<string, BearingPaper>> {
  const ids = rows.flatMap(({ documentId }) => documentId ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.document.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, caseId: true, kind: true, title: true },
  });
  return new Map(found.map((paper) => [paper.id, paper]));
}

async function namesOf(
  tx: Tx,
  { orgId }: Actor,
  listings: readonly KandasListing[],
): Promise<ReadonlyMap<string, string>> {
  const ids = listings.flatMap(({ listedPersonId }) => listedPersonId ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.person.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return new Map(found.map(({ id, displayName }) => [id, displayName]));
}
