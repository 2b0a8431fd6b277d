import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { AuditAction } from './audit-words.js';

/** An act as it stands on the trail, for whoever makes a record of one thing from it. */
export interface Act {
  readonly id: string;
  /** Number in the chain; null while it waits for its seal. */
  readonly seq: number | null;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorRole: string;
  readonly action: string;
  readonly objectId: string;
  readonly caseId: string | null;
  readonly purpose: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface WantedActs {
  readonly objectType: string;
  readonly objectIds: readonly string[];
  /** Only these acts; all that people did where it is left out. */
  readonly actions?: readonly AuditAction[] | undefined;
  /** Acts that are left out. */
  readonly without?: readonly AuditAction[] | undefined;
  /** The newest so many. */
  readonly limit?: number | undefined;
}

type Row = Omit<Act, 'payload' | 'seq'> & { readonly payload: string; readonly seq: string | null };

/** Reads what was done to one thing, in a transaction of `readingTrailAs`: row security decides what of it is seen. */
@Injectable()
export class ObjectTrail {
  /** Oldest first. The caller puts the look on the record. */
  async actsOn(tx: Tx, { orgId }: Actor, wanted: WantedActs): Promise<Act[]> {
    const { objectType, objectIds, actions, without, limit } = wanted;
    if (objectIds.length === 0) return [];
    const rows = await tx.$queryRaw<Row[]>`
      select e.id, s.seq::text as seq, e.at, e.actor_id as "actorId", e.actor_role as "actorRole", e.action, e.object_id as "objectId",
             e.case_id as "caseId", e.purpose, e.payload
        from audit.event e left join audit.seal s on s.event_id = e.id
       where e.org_id = ${orgId}::uuid and e.object_type = ${objectType} and e.object_id = any (${[...objectIds]}::text[])
         and ${actions ? Prisma.sql`e.action = any (${[...actions]}::text[])` : Prisma.sql`e.action not like 'row.%'`}
         ${without ? Prisma.sql`and e.action <> all (${[...without]}::text[])` : Prisma.empty}
       order by e.at desc, s.seq desc nulls first, e.id desc ${limit === undefined ? Prisma.empty : Prisma.sql`limit ${limit}`}`;
    return rows.toReversed().map(({ payload, seq, ...act }) => ({
      ...act,
      seq: seq === null ? null : Number(seq),
      payload: JSON.parse(payload) as Record<string, unknown>,
    }));
  }
}
