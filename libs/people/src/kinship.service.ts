import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type KinshipLink, type Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, isEdtf, newId, type Actor } from '@izdeu/kernel';
import { checkLinks, type BirthBounds, type Link, type LinkFinding } from './domain/kinship.js';
import type { LinkKind } from './domain/kin-terms.js';
import { PersonChanges } from './person-changes.js';

export interface NewLink {
  readonly kind: LinkKind;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  /** EDTF; empty when not known. */
  readonly since: string;
  readonly until: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
  readonly confidence: string;
}

/** Steps from the people asked for that a family picture goes, so that one clan does not become the whole table. */
const FAMILY_ROUNDS = 3;
const FAMILY_SIZE = 200;

/** Claimed links between persons: parent, adoptive parent, spouse. All other relations are derived from these. */
@Injectable()
export class Kinship {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly changes: PersonChanges,
    private readonly clock: Clock,
  ) {}

  /** Claims one link; answers what looks wrong about it. @throws DomainError request.invalid for a link that cannot be */
  claim(actor: Actor, key: string, link: NewLink): Promise<{ id: string; findings: LinkFinding[] }> {
    const request = { key, operation: 'link.claim', content: link };
    return this.work.as(actor, async (tx) => {
      let findings: LinkFinding[] = [];
      const { id } = await once(tx, actor, request, async (made) => {
        const asked = [{ kind: link.kind, from: link.fromPersonId, to: link.toPersonId }];
        await this.demandPeople(tx, actor, asked);
        findings = await this.judge(tx, actor, asked);
        await this.write(tx, actor, link, made);
        await this.changes.announce(tx, actor, [link.fromPersonId, link.toPersonId]);
      });
      return { id, findings };
    });
  }

  /** Makes those of the links that are not claimed yet, in the caller's transaction; answers all of them in order. */
  async ensure(
    tx: Tx,
    actor: Actor,
    links: readonly Link[],
    source: Pick<NewLink, 'sourceKind' | 'sourceNote'>,
  ): Promise<string[]> {
    const ids: string[] = [];
    const standing = await linksAmong(tx, actor, links);
    const missing = links.filter((link) => !standing.some((row) => isSame(row, link)));
    await this.judge(tx, actor, missing);
    for (const link of links) {
      const known = standing.find((row) => isSame(row, link));
      const id = known?.id ?? newId();
      if (!known) {
        const { kind, from: fromPersonId, to: toPersonId } = link;
        const told = { since: '', until: '', confidence: 'medium', ...source };
        await this.write(tx, actor, { kind, fromPersonId, toPersonId, ...told }, id);
      }
      ids.push(id);
    }
    return ids;
  }

  /** Takes a link back; papers and verdicts on it stay readable. @throws DomainError record.changed_meanwhile */
  supersede(actor: Actor, id: string, version: number): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const link = await tx.kinshipLink.findFirst({ where: { orgId: actor.orgId, id } });
      if (!link) throw new DomainError('link.not_found');
      const { count } = await tx.kinshipLink.updateMany({
        where: { orgId: actor.orgId, id, version, supersededAt: null },
        data: { supersededAt: this.clock.now(), version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, { action: 'link.superseded', objectType: 'link', objectId: id });
      await this.changes.announce(tx, actor, [link.fromPersonId, link.toPersonId]);
    });
  }

  /** The living links around persons, as far as the actor may see them, at most three steps away. */
  async around(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<KinshipLink[]> {
    const links = new Map<string, KinshipLink>();
    const seen = new Set<string>();
    let asked = [...personIds];
    for (let round = 0; round < FAMILY_ROUNDS && asked.length > 0 && seen.size < FAMILY_SIZE; round++) {
      asked.forEach((id) => seen.add(id));
      const found = await tx.kinshipLink.findMany({
        where: {
          orgId: actor.orgId,
          supersededAt: null,
          OR: [{ fromPersonId: { in: asked } }, { toPersonId: { in: asked } }],
        },
        orderBy: { id: 'asc' },
      });
      for (const link of found) links.set(link.id, link);
      asked = [...new Set(found.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]))].filter(
        (id) => !seen.has(id),
      );
    }
    return [...links.values()];
  }

  private async demandPeople(tx: Tx, actor: Actor, links: readonly Link[]): Promise<void> {
    const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
    const found = await tx.person.count({ where: { orgId: actor.orgId, id: { in: ids } } });
    if (found < ids.length) throw new DomainError('person.not_found');
  }

  /** Judges new links together with those that stand around their people; what cannot be is refused. */
  private async judge(tx: Tx, actor: Actor, asked: readonly Link[]): Promise<LinkFinding[]> {
    const people = [...new Set(asked.flatMap(({ from, to }) => [from, to]))];
    const around = (await this.around(tx, actor, people)).map(asLink);
    const births = await birthsOf(tx, actor, people);
    const findings = checkLinks([...around, ...asked], births).filter(({ link }) => link >= around.length);
    const error = findings.find(({ level }) => level === 'error');
    if (error) throw new DomainError('request.invalid', { field: 'link', reason: error.code });
    return findings.map((finding) => ({ ...finding, link: finding.link - around.length }));
  }

  private async write(tx: Tx, actor: Actor, link: NewLink, id: string): Promise<void> {
    for (const field of ['since', 'until'] as const)
      if (link[field] !== '' && !isEdtf(link[field]))
        throw new DomainError('request.invalid', { field, reason: 'edtf' });
    await tx.kinshipLink.create({
      data: {
        orgId: actor.orgId,
        id,
        kind: link.kind,
        fromPersonId: link.fromPersonId,
        toPersonId: link.toPersonId,
        sinceEdtf: link.since === '' ? null : link.since,
        untilEdtf: link.until === '' ? null : link.until,
        sourceKind: link.sourceKind,
        sourceNote: link.sourceNote.trim(),
        confidence: link.confidence,
        createdBy: actor.id,
      },
    });
    const payload = { kind: link.kind, from: link.fromPersonId, to: link.toPersonId };
    await this.trail.record(tx, { action: 'link.claimed', objectType: 'link', objectId: id, payload });
  }
}

const asLink = ({ kind, fromPersonId, toPersonId }: KinshipLink): Link => ({
  kind: kind as LinkKind,
  from: fromPersonId,
  to: toPersonId,
});

function isSame(row: KinshipLink, { kind, from, to }: Link): boolean {
  if (row.kind !== kind) return false;
  const turned = kind === 'spouse' && row.fromPersonId === to && row.toPersonId === from;
  return (row.fromPersonId === from && row.toPersonId === to) || turned;
}

function linksAmong(tx: Tx, actor: Actor, links: readonly Link[]): Promise<KinshipLink[]> {
  const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  return tx.kinshipLink.findMany({
    where: { orgId: actor.orgId, supersededAt: null, fromPersonId: { in: ids }, toPersonId: { in: ids } },
  });
}

async function birthsOf(tx: Tx, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, BirthBounds>> {
  const persons = await tx.person.findMany({ where: { orgId: actor.orgId, id: { in: [...ids] } } });
  return new Map(
    persons.map(({ id, birthEarliest, birthLatest }) => [
      id,
      { earliest: birthEarliest && dayOf(birthEarliest), latest: birthLatest && dayOf(birthLatest) },
    ]),
  );
}
