import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseLists } from '@izdeu/cases';
import { UnitOfWork, once, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { chosenCases, demandMeant, type CaseChoice, type LinkedNow } from './case-choice.js';
import { getPetition } from './petitions.service.js';

/** Somebody who signed. */
export interface NewSigner {
  /** Empty for a person on record, whose name is taken. */
  readonly name: string;
  readonly personId?: string | undefined;
  /** How their consent was noted: on which sheet they signed, who asked them. */
  readonly consent: string;
}

/** The signers of a petition and the cases that it speaks for. */
@Injectable()
export class PetitionParts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly lists: CaseLists,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError petition.not_found, person.not_found, record.duplicate for a person who signed already, request.invalid */
  sign(actor: Actor, petitionId: string, key: string, signers: readonly NewSigner[]): Promise<string> {
    return this.work.as(actor, async (tx) => {
      await getPetition(tx, actor, petitionId);
      const content = { petitionId, signers };
      const { id } = await once(tx, actor, { key, operation: 'petition.sign', content }, async () => {
        const { orgId, id: createdBy } = actor;
        for (const { name, personId, consent } of signers) {
          const said = personId === undefined ? name.trim() : await nameOnRecord(tx, actor, personId);
          if (said === '') throw new DomainError('request.invalid', { field: 'name', reason: 'missing' });
          await tx.petitionSigner.create({
            data: { orgId, id: newId(), petitionId, personId, name: said, consent: consent.trim(), createdBy },
          });
        }
        await this.note(tx, 'petition.signed', petitionId, { signers: signers.length });
      });
      return id;
    });
  }

  /** Consent was withdrawn or the name is wrong. @throws DomainError petition.not_found */
  unsign(actor: Actor, petitionId: string, signerId: string, reason: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await getPetition(tx, actor, petitionId);
      const { count } = await tx.petitionSigner.updateMany({
        where: { orgId: actor.orgId, petitionId, id: signerId, endedAt: null },
        data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: reason.trim() },
      });
      if (count === 0) throw new DomainError('petition.not_found');
      await this.note(tx, 'petition.signer_taken_off', petitionId, { signer: signerId });
    });
  }

  /** @throws DomainError petition.not_found, diplomacy.too_many_cases {most}, diplomacy.would_open {open} */
  link(actor: Actor, petitionId: string, choice: CaseChoice): Promise<LinkedNow> {
    return this.work.as(actor, async (tx) => {
      const { level } = await getPetition(tx, actor, petitionId);
      const { orgId, id: createdBy } = actor;
      const { caseIds, unknown } = await chosenCases(tx, actor, this.lists, choice);
      await demandMeant(tx, actor, level, caseIds, choice);
      const made = await tx.petitionCase.createManyAndReturn({
        data: caseIds.map((caseId) => ({ orgId, id: newId(), petitionId, caseId, createdBy })),
        skipDuplicates: true,
      });
      const linked = { action: 'petition.linked', objectType: 'petition', objectId: petitionId } as const;
      await this.trail.recordAll(
        tx,
        made.map(({ caseId }) => ({ ...linked, caseId })),
      );
      return { linked: made.length, already: caseIds.length - made.length, unknown };
    });
  }

  /** @throws DomainError petition.not_found when the petition or its place at that case is not there any more */
  unlink(actor: Actor, petitionId: string, linkId: string, reason: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await getPetition(tx, actor, petitionId);
      const where = { orgId: actor.orgId, petitionId, id: linkId, endedAt: null };
      const [ended] = await tx.petitionCase.updateManyAndReturn({
        where,
        data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: reason.trim() },
      });
      if (!ended) throw new DomainError('petition.not_found');
      const { caseId } = ended;
      await this.trail.record(tx, {
        action: 'petition.unlinked',
        objectType: 'petition',
        objectId: petitionId,
        caseId,
      });
    });
  }

  private note(
    tx: Tx,
    action: 'petition.signed' | 'petition.signer_taken_off',
    objectId: string,
    payload: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    return this.trail.record(tx, { action, objectType: 'petition', objectId, payload });
  }
}

async function nameOnRecord(tx: Tx, { orgId }: Actor, id: string): Promise<string> {
  const person = await tx.person.findFirst({ where: { orgId, id } });
  if (!person) throw new DomainError('person.not_found');
  return person.displayName;
}
