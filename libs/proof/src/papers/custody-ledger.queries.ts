import { Injectable } from '@nestjs/common';
import { colleagueNames, lookAt } from '@izdeu/access';
import { AuditTrail, ObjectTrail, type Act } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, dayOf, type Actor } from '@izdeu/kernel';
import {
  custodyDifferences,
  replayCustody,
  type CustodyAct,
  type CustodyPart,
  type LedgerState,
} from '../domain/custody-ledger.js';
import { hexOf } from '../files/digest.js';

/** Looks: they change nothing and can be many. */
const LOOKS = ['paper.viewed', 'document.custody_viewed', 'document.downloaded', 'document.copy_downloaded'] as const;
const OF_PACKETS = ['packet.frozen', 'packet.exported', 'packet.copy_stopped'] as const;
/** So many of the newest acts are shown; what the ledger says of the document is read from all of them. */
const SHOWN = 1000;

export interface LedgerAct extends Act {
  /** Null for the system and for accounts that are gone. */
  readonly actorName: string | null;
  /** The letter with which it left, where the reader sees the case. */
  readonly letter: { readonly id: string; readonly number: string | null; readonly recipientCode: string } | null;
}

export interface CustodyLedger {
  readonly documentId: string;
  readonly caseId: string;
  /** Null when the document was shredded with its case. */
  readonly title: string | null;
  readonly kind: string | null;
  /** Hex SHA-256 of the file as it is on record; null when it was shredded. */
  readonly sha256: string | null;
  /** False: the reader is not assigned to the case and sees what they did themselves. */
  readonly complete: boolean;
  /** Oldest first. */
  readonly acts: readonly LedgerAct[];
  /** Older acts that are not shown. */
  readonly more: boolean;
  /** Where the record is not what the ledger says; null for a reader who does not see all of it. */
  readonly differences: readonly CustodyPart[] | null;
}

interface Told {
  readonly shown: readonly Act[];
  readonly changes: readonly CustodyAct[];
  readonly complete: boolean;
  readonly more: boolean;
}

/** The ledger of one document: what was done to it and with it, read from the trail and from nowhere else. */
@Injectable()
export class CustodyLedgers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly objects: ObjectTrail,
  ) {}

  /** @throws DomainError document.not_found */
  async get(actor: Actor, documentId: string): Promise<CustodyLedger> {
    const row = await this.work.as(actor, (tx) => rowOf(tx, actor, documentId));
    const caseId = row?.caseId ?? (await this.caseOfShredded(actor, documentId));
    const { shown, changes, complete, more } = await this.work.readingTrailAs(actor, (tx) =>
      this.read(tx, actor, documentId, caseId),
    );
    const letters = shown.flatMap(({ payload }) => (typeof payload['letter'] === 'string' ? payload['letter'] : []));
    const { names, ofLetters } = await this.work.as(actor, async (tx) => ({
      names: await colleagueNames(tx),
      ofLetters: await tx.letter.findMany({ where: { orgId: actor.orgId, id: { in: letters } } }),
    }));
    const letterOfPacket = new Map(shown.map(({ payload }) => [payload['packet'], payload['letter']]));
    return {
      ...{ documentId, caseId, complete, more },
      ...{ title: row?.title ?? null, kind: row?.kind ?? null, sha256: row?.kept.sha256 ?? null },
      acts: shown.map((act) => {
        const letterId = act.payload['letter'] ?? letterOfPacket.get(act.objectId);
        const letter = ofLetters.find(({ id }) => id === letterId);
        return {
          ...act,
          actorName: (act.actorId && names.get(act.actorId)) || null,
          letter: letter ? { id: letter.id, number: letter.outgoingNumber, recipientCode: letter.recipientCode } : null,
        };
      }),
      differences: complete ? await this.differences(actor, documentId, changes, row?.kept ?? null) : null,
    };
  }

  /**
   * Record and trail are read one after the other: what somebody changed in between (the scanner answers a moment after an upload)
   * differs from the record of before alone and is nobody's alarm.
   */
  private async differences(
    actor: Actor,
    documentId: string,
    changes: readonly CustodyAct[],
    before: LedgerState | null,
  ): Promise<CustodyPart[]> {
    const found = differencesOf(changes, before);
    if (found.length === 0) return found;
    const after = await this.work.as(actor, (tx) => rowOf(tx, actor, documentId));
    const still = differencesOf(changes, after?.kept ?? null);
    return found.filter((part) => still.includes(part));
  }

  private async read(tx: Tx, actor: Actor, documentId: string, caseId: string): Promise<Told> {
    const [right] = await tx.$queryRaw<{ mine: boolean }[]>`
      select ${caseId}::uuid = any (sec.assigned_case_ids()) as mine`;
    const ofDocument = { objectType: 'document', objectIds: [documentId] };
    const changes = await this.objects.actsOn(tx, actor, { ...ofDocument, without: LOOKS });
    const looks = await this.objects.actsOn(tx, actor, { ...ofDocument, actions: LOOKS, limit: SHOWN });
    const packets = changes.flatMap(({ payload }) => (typeof payload['packet'] === 'string' ? payload['packet'] : []));
    const left = await this.objects.actsOn(tx, actor, {
      ...{ objectType: 'packet', objectIds: [...new Set(packets)], actions: OF_PACKETS },
    });
    const shredded = await this.objects.actsOn(tx, actor, {
      ...{ objectType: 'case', objectIds: [caseId], actions: ['case.shredded'] },
    });
    const inOrder = [...changes, ...looks, ...left, ...shredded].sort((a, b) => a.at.getTime() - b.at.getTime());
    await this.trail.record(tx, {
      ...{ action: 'document.custody_viewed', objectType: 'document', objectId: documentId, caseId },
    });
    return {
      shown: inOrder.slice(-SHOWN),
      changes: [...changes, ...shredded],
      complete: right?.mine ?? false,
      more: inOrder.length > SHOWN || looks.length === SHOWN,
    };
  }

  /** Whoever may read the trail of a shredded case may read what became of its documents. */
  private caseOfShredded(actor: Actor, documentId: string): Promise<string> {
    return this.work.readingTrailAs(actor, async (tx) => {
      const [found] = await tx.$queryRaw<{ caseId: string }[]>`
        select e.case_id as "caseId" from audit.event e
         where e.org_id = ${actor.orgId}::uuid and e.object_type = 'document' and e.object_id = ${documentId} and e.case_id = any (sec.assigned_case_ids())
           and exists (select from audit.event s where s.case_id = e.case_id and s.action = 'case.shredded') limit 1`;
      if (!found) throw new DomainError('document.not_found');
      return found.caseId;
    });
  }
}

interface Kept {
  readonly caseId: string;
  readonly title: string;
  readonly kind: string;
  readonly kept: LedgerState;
}

/** The document as it is on record, said as the ledger says it. */
async function rowOf(tx: Tx, { orgId }: Actor, id: string): Promise<Kept | null> {
  const found = await tx.document.findFirst({
    where: { orgId, id },
    include: { copies: true, redacted: { where: { removedAt: null } }, custody: { where: { supersededAt: null } } },
  });
  if (!found) return null;
  await lookAt(tx, found.caseLevel);
  const { caseId, title, kind, plainSha256, replacedById, scanState, originalSeenOn, copies, redacted, custody } =
    found;
  return {
    ...{ caseId, title, kind },
    kept: {
      sha256: hexOf(plainSha256),
      replacedBy: replacedById,
      verdict: scanState === 'clean' || scanState === 'infected' ? scanState : null,
      seenOn: originalSeenOn && dayOf(originalSeenOn),
      original: custody[0]?.state ?? null,
      redacted: new Map(redacted.map((one) => [one.id, hexOf(one.plainSha256)])),
      bare: new Map(copies.map((one) => [one.redactedId ?? '', one.plainSha256 && hexOf(one.plainSha256)])),
      shredded: false,
    },
  };
}

function differencesOf(changes: readonly CustodyAct[], kept: LedgerState | null): CustodyPart[] {
  const told = replayCustody(changes);
  // Of a shredded document nothing is kept that could differ: it is gone, as the ledger says.
  if (kept === null) return told.shredded ? [] : ['shredded'];
  return custodyDifferences(told, kept);
}
