import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { casesOf } from '../cases-of-person.js';
import type { RenunciationStep, StepState } from '../domain/renunciation.js';
import { recordsOfPerson } from '../matching/merged-people.js';
import { People, demandPerson } from '../people.service.js';
import { toldDate } from '../told-date.js';

export const EVIDENCE_STANCES = ['supports', 'contests'] as const;
export const CLAIM_PARTIES = ['family', 'kz_authority', 'prc_authority', 'other_state', 'other'] as const;
export const PAPER_KINDS = [
  'kz_passport',
  'kz_id_card',
  'kz_residence_permit',
  'kandas_certificate',
  'kz_refugee_certificate',
  'prc_id',
  'prc_passport',
  'hukou',
  'kg_passport',
  'other',
] as const;
/** How a paper left the hand of its owner, or that it did not. */
export const PAPER_MANNERS = ['held', 'safekeeping', 'confiscated', 'surrendered', 'lost'] as const;
export const PAPER_HOLDERS = ['person', 'family', 'prc_authority', 'kz_authority', 'other', 'unknown'] as const;
export const LISTED_RELATIONS = ['spouse', 'child', 'parent', 'sibling', 'other'] as const;

interface Told {
  readonly sourceKind: string;
  readonly sourceNote: string;
  /** Id of the record that this one takes the place of; it stays readable. */
  readonly supersedes?: string | undefined;
}

export interface NewEvidence extends Told {
  readonly stance: (typeof EVIDENCE_STANCES)[number];
  /** Who speaks. */
  readonly party: (typeof CLAIM_PARTIES)[number];
  /** EDTF; empty when not known. */
  readonly said: string;
  readonly documentId?: string | undefined;
}

export interface NewStep extends Told {
  readonly step: RenunciationStep;
  readonly state: StepState;
  readonly on: string;
  readonly documentId?: string | undefined;
}

export interface NewPaper extends Told {
  readonly kind: (typeof PAPER_KINDS)[number];
  readonly manner: (typeof PAPER_MANNERS)[number];
  readonly holder: (typeof PAPER_HOLDERS)[number];
  readonly byWhom: string;
  readonly since: string;
  /** EDTF; empty while it has not come back. */
  readonly returned: string;
  readonly validUntil: string;
}

export interface NewListing {
  readonly nameAsWritten: string;
  readonly relation: (typeof LISTED_RELATIONS)[number];
  readonly birth: string;
  /** The person on record who is meant, where it is known. */
  readonly listedPersonId?: string | undefined;
  /** The scan of the certificate. */
  readonly documentId?: string | undefined;
  readonly supersedes?: string | undefined;
}

const edtfOf = (text: string): string | null => {
  const { edtf } = toldDate(text);
  return edtf === '' ? null : edtf;
};

/** What surrounds the claims of citizenship: evidence, steps of renunciation, papers, names on a kandas certificate. */
@Injectable()
export class CitizenshipRecords {
  constructor(private readonly people: People) {}

  /** @throws DomainError person.not_found, record.not_found, document.not_found */
  addEvidence(actor: Actor, personId: string, claimId: string, key: string, evidence: NewEvidence): Promise<string> {
    const request = { key, operation: 'person.add_evidence', content: { personId, claimId, evidence } };
    return this.people.add(actor, personId, request, 'person.evidence_added', async (tx, id) => {
      const { orgId, id: createdBy } = actor;
      const claim = await tx.citizenshipClaim.findFirst({ where: { orgId, id: claimId, personId } });
      if (!claim) throw new DomainError('record.not_found');
      const { said, documentId, supersedes, ...told } = evidence;
      await this.demandPaper(tx, actor, personId, documentId);
      if (supersedes) await this.people.retire(tx, actor, personId, 'evidence', supersedes);
      await tx.citizenshipEvidence.create({
        data: {
          ...{ orgId, id, personId, claimId, ...told, sourceNote: told.sourceNote.trim() },
          ...{ saidEdtf: edtfOf(said), documentId: documentId ?? null, createdBy },
        },
      });
    });
  }

  /**
   * A word on a step. Whoever changes one names the word that stands.
   * @throws DomainError record.duplicate when another word stands already, record.changed_meanwhile
   */
  recordStep(actor: Actor, personId: string, key: string, step: NewStep): Promise<string> {
    const request = { key, operation: 'person.record_step', content: { personId, step } };
    return this.people.add(actor, personId, request, 'person.step_recorded', async (tx, id) => {
      const { on, documentId, supersedes, ...told } = step;
      await this.demandPaper(tx, actor, personId, documentId);
      if (supersedes) await this.people.retire(tx, actor, personId, 'step', supersedes);
      const { orgId, id: createdBy } = actor;
      await tx.renunciationStep.create({
        data: {
          ...{ orgId, id, personId, ...told, sourceNote: told.sourceNote.trim() },
          ...{ onEdtf: edtfOf(on), documentId: documentId ?? null, createdBy },
        },
      });
    });
  }

  recordPaper(actor: Actor, personId: string, key: string, paper: NewPaper): Promise<string> {
    const request = { key, operation: 'person.record_paper', content: { personId, paper } };
    return this.people.add(actor, personId, request, 'person.paper_recorded', async (tx, id) => {
      const { since, returned, validUntil, supersedes, ...told } = paper;
      if (supersedes) await this.people.retire(tx, actor, personId, 'paper', supersedes);
      const { orgId, id: createdBy } = actor;
      const dates = { sinceEdtf: edtfOf(since), returnedEdtf: edtfOf(returned), validUntilEdtf: edtfOf(validUntil) };
      const texts = { byWhom: told.byWhom.trim(), sourceNote: told.sourceNote.trim() };
      await tx.personPaper.create({ data: { orgId, id, personId, ...told, ...texts, ...dates, createdBy } });
    });
  }

  /** @throws DomainError person.not_found, also for a listed person whom the actor may not see */
  addListing(actor: Actor, personId: string, key: string, listing: NewListing): Promise<string> {
    const request = { key, operation: 'person.add_listing', content: { personId, listing } };
    return this.people.add(actor, personId, request, 'person.listing_added', async (tx, id) => {
      const { birth, documentId, listedPersonId, supersedes, nameAsWritten, relation } = listing;
      if (listedPersonId === personId)
        throw new DomainError('request.invalid', { field: 'listedPersonId', reason: 'same_person' });
      if (listedPersonId) await demandPerson(tx, actor, listedPersonId);
      await this.demandPaper(tx, actor, personId, documentId);
      if (supersedes) await this.people.retire(tx, actor, personId, 'listing', supersedes);
      const { orgId, id: createdBy } = actor;
      await tx.kandasListing.create({
        data: {
          ...{ orgId, id, personId, nameAsWritten: nameAsWritten.trim(), relation, birthEdtf: edtfOf(birth) },
          ...{ listedPersonId: listedPersonId ?? null, documentId: documentId ?? null, createdBy },
        },
      });
    });
  }

  /** A paper bears something out only where it lies on a case of this person, under whichever of their records. @throws DomainError document.not_found */
  private async demandPaper(tx: Tx, actor: Actor, personId: string, documentId: string | undefined): Promise<void> {
    if (documentId === undefined) return;
    const cases = await casesOf(tx, actor, await recordsOfPerson(tx, actor, personId));
    const caseId = { in: [...cases.values()].flat().map(({ id }) => id) };
    const found = await tx.document.count({ where: { orgId: actor.orgId, id: documentId, caseId }, take: 1 });
    if (found === 0) throw new DomainError('document.not_found');
  }
}
