import { Injectable } from '@nestjs/common';
import { LOCKED_LEVEL, colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import {
  UnitOfWork,
  type Assignment,
  type Case,
  type CaseGrant,
  type CaseParty,
  type Consent,
  type ContactLog,
  type KinshipLink,
  type Note,
  type Person,
  type Task,
  type Tx,
} from '@izdeu/database';
import { Clock, DomainError, type Actor, type Permission } from '@izdeu/kernel';
import { Kinship, PersonFiles, type PersonFile } from '@izdeu/people';
import { CaseReadiness } from './case-readiness.service.js';
import { RESTRICTED_LEVEL, demandCase, heldOn, isAssigned } from './case-access.js';
import { lifeFacts } from './cases.service.js';
import { availableActions, type CaseAction } from './domain/case-lifecycle.js';
import { consentFacts } from './consent-facts.js';
import { consentStanding, type ConsentStanding } from './domain/consent.js';
import type { FateProposal } from './domain/fate-proposal.js';
import type { Readiness } from './domain/readiness.js';
import { walledFrom } from './need-to-know/case-walls.service.js';
import { axesOf, proposalsOf, readStory, type AxisOfFate, type StoryRows } from './story-rows.js';

/** Everything that stands on a case, for those who may read its content. */
export interface CaseFile {
  readonly file: Case;
  readonly appealNumber: string | null;
  readonly sought: PersonFile;
  readonly parties: readonly { readonly party: CaseParty; readonly person: PersonFile }[];
  readonly fate: readonly AxisOfFate[];
  /** Claims that the timeline makes likely and nobody recorded yet. */
  readonly proposals: readonly FateProposal[];
  readonly story: StoryRows;
  readonly consents: readonly (Consent & { readonly standing: ConsentStanding })[];
  readonly tasks: readonly Task[];
  readonly notes: readonly Note[];
  readonly contacts: readonly ContactLog[];
  readonly assignments: readonly Assignment[];
  /** Those for whom the case does not exist, a place on it or not. */
  readonly walled: ReadonlySet<string>;
  readonly readiness: Readiness;
  readonly actions: readonly CaseAction[];
  /** By what the actor sees the case when not by a place on it, or for an hour in this session; it ends by itself. */
  readonly openFor: CaseGrant | null;
  /** What the actor may do on this case. */
  readonly held: ReadonlySet<Permission>;
  /** Names of colleagues by id, for "by whom". */
  readonly names: ReadonlyMap<string, string>;
}

export interface Family {
  readonly persons: readonly (Person & { readonly role: string })[];
  readonly links: readonly KinshipLink[];
}

@Injectable()
export class CasePages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly people: PersonFiles,
    private readonly kinship: Kinship,
    private readonly readiness: CaseReadiness,
    private readonly clock: Clock,
  ) {}

  /** The whole page of a case; the look is on the record. @throws DomainError case.not_found */
  get(actor: Actor, id: string): Promise<CaseFile> {
    return this.work.as(actor, async (tx) => {
      const file = await demandCase(tx, actor, id);
      const where = { orgId: actor.orgId, caseId: id };
      const oldestFirst = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
      const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
      const parties = await tx.caseParty.findMany({ where, orderBy: [{ isPrimary: 'desc' }, ...oldestFirst] });
      const assigned = await isAssigned(tx, actor, id);
      const held = heldOn(actor, assigned);
      const appeal = file.appealId && (await tx.appeal.findFirst({ where: { orgId: actor.orgId, id: file.appealId } }));
      const story = await readStory(tx, actor, id);
      const page: CaseFile = {
        file,
        appealNumber: appeal ? appeal.number : null,
        ...(await this.peopleOf(tx, actor, file, parties)),
        fate: axesOf(story.claims),
        proposals: proposalsOf(story),
        story,
        consents: (await tx.consent.findMany({ where, orderBy: newestFirst })).map((one) => this.withStanding(one)),
        tasks: await tx.task.findMany({ where, orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] }),
        notes: await tx.note.findMany({ where, orderBy: newestFirst }),
        contacts: await tx.contactLog.findMany({ where, orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }] }),
        assignments: await tx.assignment.findMany({ where, orderBy: [{ isLead: 'desc' }, { startedAt: 'asc' }] }),
        walled: await walledFrom(tx, actor, id),
        readiness: await this.readiness.judge(tx, actor, id),
        actions: availableActions(await lifeFacts(tx, actor, file), held),
        openFor: await this.openFor(tx, actor, file, assigned),
        held,
        names: await colleagueNames(tx),
      };
      await this.trail.recordCaseLook(tx, id);
      return page;
    });
  }

  /** The people of a case and those around them, with the links claimed between them. */
  family(actor: Actor, id: string): Promise<Family> {
    return this.work.as(actor, async (tx) => {
      const file = await demandCase(tx, actor, id);
      const parties = await tx.caseParty.findMany({ where: { orgId: actor.orgId, caseId: id, endedAt: null } });
      const roles = new Map(parties.map(({ personId, role }) => [personId, role]));
      roles.set(file.soughtPersonId, 'sought');
      const links = await this.kinship.around(tx, actor, [...roles.keys()]);
      const ids = new Set([
        ...roles.keys(),
        ...links.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]),
      ]);
      const persons = await tx.person.findMany({
        where: { orgId: actor.orgId, id: { in: [...ids] } },
        orderBy: { id: 'asc' },
      });
      const payload = { persons: persons.length };
      await this.trail.record(tx, {
        action: 'case.family_viewed',
        objectType: 'case',
        objectId: id,
        caseId: id,
        payload,
      });
      return { persons: persons.map((one) => ({ ...one, role: roles.get(one.id) ?? 'relative' })), links };
    });
  }

  private openFor(tx: Tx, actor: Actor, { id: caseId, level }: Case, assigned: boolean): Promise<CaseGrant | null> {
    const isLocked = level === LOCKED_LEVEL;
    if (!isLocked && (assigned || level < RESTRICTED_LEVEL)) return Promise.resolve(null);
    // A locked case is opened in one session alone.
    const sessionId = isLocked ? actor.sessionId : null;
    return tx.caseGrant.findFirst({
      where: {
        ...{ orgId: actor.orgId, caseId, userId: actor.id, sessionId },
        ...{ revokedAt: null, untilAt: { gt: this.clock.now() } },
      },
      orderBy: { untilAt: 'desc' },
    });
  }

  private async peopleOf(tx: Tx, actor: Actor, file: Case, parties: readonly CaseParty[]) {
    const files = await this.people.load(tx, actor, [file.soughtPersonId, ...parties.map(({ personId }) => personId)]);
    const get = (id: string): PersonFile => {
      const found = files.get(id);
      if (!found) throw new DomainError('person.not_found');
      return found;
    };
    return {
      sought: get(file.soughtPersonId),
      parties: parties.map((party) => ({ party, person: get(party.personId) })),
    };
  }

  private withStanding(consent: Consent): Consent & { standing: ConsentStanding } {
    return { ...consent, standing: consentStanding(consentFacts(consent), this.clock.today()) };
  }
}
