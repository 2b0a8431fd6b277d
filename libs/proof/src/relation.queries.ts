import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { demandCase, heldOn, isAssigned, isProven } from '@izdeu/cases';
import type { Case, CaseParty, LinkPaper, Person, Tx, Document } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { shortestPath } from './domain/kinship-path.js';
import { pathVerdict, LINK_VERDICTS, GAP_REASONS } from './domain/link-proof.js';
import { missingPapers, type PathLink } from './domain/missing-papers.js';
import type { KindOfPaper } from './domain/ways-to-close.js';
import { catalogueEntry } from './evaluation/catalogue.js';
import { kinToSought } from './family-kin.js';
import { ProofEvaluations, type CaseEvaluation } from './evaluation/proof-evaluations.service.js';
import type { PaperElsewhere, Relation, RelationLink, RelationPath } from './relation.js';
import { secondWords } from './second-lawyer/second-words.queries.js';

type PaperWithDocument = LinkPaper & { document: Document };

const known = <T extends string>(all: readonly T[], text: string, otherwise: T): T =>
  all.find((one) => one === text) ?? otherwise;

/** Reads the proof of one case: the people, the links between them, papers, verdicts, gaps and what is missing. */
@Injectable()
export class RelationQueries {
  constructor(
    private readonly reference: Reference,
    private readonly evaluations: ProofEvaluations,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `case.not_found` */
  async load(tx: Tx, actor: Actor, caseId: string): Promise<Relation> {
    const found = await demandCase(tx, actor, caseId);
    const held = heldOn(actor, await isAssigned(tx, actor, caseId));
    const catalogue = await this.catalogue(tx, actor);
    const parties = await tx.caseParty.findMany({
      where: { orgId: actor.orgId, caseId, endedAt: null },
      orderBy: [{ isPrimary: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
    });
    const persons = await this.persons(tx, actor, found, parties);
    const names = await colleagueNames(tx);
    const evaluation = await this.evaluations.ofCase(tx, actor, caseId);
    const papersElsewhere = await elsewhere(tx, actor, caseId, evaluation);
    const second = await secondWords(tx, actor, caseId, held, names);
    const links = await this.links(
      tx,
      actor,
      caseId,
      persons.map(({ id }) => id),
      evaluation,
      { byName: names, agreedBy: second.agreedBy },
      papersElsewhere,
    );
    const applicants = await this.applicants(tx, actor, found, parties, links, catalogue, evaluation);
    const overrides = await tx.gateOverride.findMany({
      where: { orgId: actor.orgId, caseId, revokedAt: null },
      orderBy: { createdAt: 'asc' },
    });
    const kin = kinToSought(
      links.map(({ link }) => link),
      persons,
      found.soughtPersonId,
    );
    return {
      case: found,
      persons: persons.map((person) => ({ ...person, kin: kin.get(person.id) ?? null })),
      links,
      applicants,
      missing: missingPapers(
        links.map((link) => ({ ...asPathLink(link), verdict: 'not_judged' as const })),
        catalogue,
      ),
      formalities: evaluation?.formalities ?? [],
      overrides: overrides.map((one) => ({
        ...one,
        byName: names.get(one.createdBy) ?? '',
        agreedBy: second.agreedBy.get(one.id) ?? '',
      })),
      papersElsewhere,
      proposals: second.proposals,
      mayJudge: held.has('proof:judge'),
      mayOverride: held.has('proof:judge') && !isProven(found.relation),
      mayWork: held.has('case:work'),
    };
  }

  /** The papers that prove a link or a name, as the reference data has them today. */
  private async catalogue(tx: Tx, actor: Actor): Promise<KindOfPaper[]> {
    const entries = await this.reference.inForce(tx, actor, 'document_kind', this.clock.today());
    // The paper made for one kind of link is asked for before those that can prove anything, such as a court decision.
    return entries
      .map(catalogueEntry)
      .toSorted((one, other) => one.effort - other.effort || one.proves.length - other.proves.length);
  }

  private async persons(
    tx: Tx,
    { orgId }: Actor,
    found: Case,
    parties: readonly CaseParty[],
  ): Promise<(Person & { readonly role: string })[]> {
    const roles = new Map(parties.map(({ personId, role }) => [personId, role]));
    roles.set(found.soughtPersonId, 'sought');
    const people: Person[] = await tx.person.findMany({
      where: { orgId, id: { in: [...roles.keys()] } },
      orderBy: { createdAt: 'asc' },
    });
    return people.map((person) => ({ ...person, role: roles.get(person.id) ?? '' }));
  }

  private async links(
    tx: Tx,
    { orgId }: Actor,
    caseId: string,
    personIds: readonly string[],
    evaluation: CaseEvaluation | null,
    names: Readonly<Record<'byName' | 'agreedBy', ReadonlyMap<string, string>>>,
    papersElsewhere: readonly PaperElsewhere[],
  ): Promise<RelationLink[]> {
    const inCase = { in: [...personIds] };
    const links = await tx.kinshipLink.findMany({
      where: { orgId, supersededAt: null, fromPersonId: inCase, toPersonId: inCase },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const ofThese = { orgId, caseId, linkId: { in: links.map(({ id }) => id) } };
    const papers: PaperWithDocument[] = await tx.linkPaper.findMany({
      where: { ...ofThese, removedAt: null },
      include: { document: true },
      orderBy: { createdAt: 'asc' },
    });
    const verdicts = await tx.linkVerdict.findMany({ where: { ...ofThese, supersededAt: null } });
    const gaps = await tx.linkGap.findMany({ where: { ...ofThese, closedAt: null }, orderBy: { createdAt: 'asc' } });
    return links.map((link) => {
      const own = papers.filter(({ linkId }) => linkId === link.id);
      const verdict = verdicts.find(({ linkId }) => linkId === link.id);
      return {
        link,
        papers: own,
        elsewhere: papersElsewhere.filter(({ id }) => evaluation?.papersOfLinks.get(link.id)?.includes(id)),
        verdict: verdict
          ? {
              ...verdict,
              byName: names.byName.get(verdict.createdBy) ?? '',
              agreedBy: names.agreedBy.get(verdict.id) ?? '',
            }
          : null,
        standing: known(LINK_VERDICTS, verdict?.verdict ?? '', 'not_judged'),
        gaps: gaps.filter(({ linkId }) => linkId === link.id),
        suggestion: evaluation?.steps.get(link.id) ?? { verdict: 'insufficient', because: 'no_papers' },
      };
    });
  }

  private async applicants(
    tx: Tx,
    { orgId }: Actor,
    found: Case,
    parties: readonly CaseParty[],
    links: readonly RelationLink[],
    catalogue: readonly KindOfPaper[],
    evaluation: CaseEvaluation | null,
  ): Promise<RelationPath[]> {
    const steps = await tx.pathStep.findMany({
      where: { orgId, caseId: found.id, endedAt: null },
      orderBy: { position: 'asc' },
    });
    return parties
      .filter(({ role }) => role === 'applicant')
      .map((party) => {
        const chosenIds = steps.filter(({ partyId }) => partyId === party.id).map(({ linkId }) => linkId);
        const chosen = chosenIds.map((id) => links.find(({ link }) => link.id === id));
        // A link that was superseded since breaks the path: it proves nothing until a lawyer chooses anew.
        const whole = chosen.length > 0 && chosen.every((one) => one !== undefined);
        const path = whole
          ? chosen.filter((one) => one !== undefined)
          : proposed(links, party.personId, found.soughtPersonId);
        return {
          party,
          links: path,
          chosen: whole,
          verdict: whole ? pathVerdict(path.map(({ standing }) => standing)) : 'claimed_only',
          missing: missingPapers(path.map(asPathLink), catalogue),
          evaluation: evaluation?.applicants.find(({ partyId }) => partyId === party.id) ?? null,
        };
      });
  }
}

/** The papers of the family that are kept in other cases. Row security leaves out what the reader may not see. */
function elsewhere(
  tx: Tx,
  { orgId }: Actor,
  caseId: string,
  evaluation: CaseEvaluation | null,
): Promise<PaperElsewhere[]> {
  return tx.document.findMany({
    where: { orgId, id: { in: [...(evaluation?.papers ?? [])] }, caseId: { not: caseId } },
    select: { id: true, kind: true, title: true, case: { select: { id: true, number: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

function proposed(links: readonly RelationLink[], from: string, to: string): RelationLink[] {
  const byId = new Map(links.map((one) => [one.link.id, one]));
  const path = shortestPath(
    links.map(({ link }) => link),
    from,
    to,
  );
  return path.flatMap(({ id }) => byId.get(id) ?? []);
}

function asPathLink({ link, standing, gaps, papers }: RelationLink): PathLink {
  return {
    id: link.id,
    kind: link.kind,
    from: link.fromPersonId,
    to: link.toPersonId,
    verdict: standing,
    gaps: gaps.map(({ documentKind, reason }) => ({ documentKind, reason: known(GAP_REASONS, reason, 'other') })),
    papersOnFile: papers.map(({ document }) => document.kind),
  };
}
