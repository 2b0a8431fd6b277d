import { Injectable } from '@nestjs/common';
import { Connections } from '@izdeu/database';
import { KeyProvider, OpenShelf } from '@izdeu/storage';
import { exportBundle } from './bundle-export.js';
import { isVouchedFor, readCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.js';
import type { Frontier, TreeNode } from './merkle.js';
import { TrailKeys } from './trail-keys.js';
import { growTo, treeAt } from './tree-reader.js';

export const CHECKPOINT_CAUSES = ['due', 'export', 'command', 'backup'] as const;
export type CheckpointCause = (typeof CHECKPOINT_CAUSES)[number];

export interface StoredCheckpoint {
  readonly orgId: string;
  readonly size: number;
  /** The signed note, as it is told to others. */
  readonly note: string;
  readonly cause: CheckpointCause;
  readonly madeAt: Date;
}

/** What was signed before is no longer so: nothing more is signed until somebody has looked. */
export class TrailBroken extends Error {
  override readonly name = 'TrailBroken';
}

/** Earlier ones add nothing: the tree of the last holds that of each. */
const READ_FROM_SHELF = 10;

/**
 * Makes signed checkpoints of the chains. Only what is new since the last one is hashed; before a new one is signed, the tree
 * as it stands is held against the last, so that two histories are never signed.
 */
@Injectable()
export class Checkpoints {
  private readonly trailKeys: TrailKeys;
  private readonly making = new Map<string, Promise<StoredCheckpoint | null>>();
  private readonly waiting = new Map<string, Promise<StoredCheckpoint | null>>();

  constructor(
    private readonly connections: Connections,
    keys: KeyProvider,
    private readonly shelf: OpenShelf,
  ) {
    this.trailKeys = new TrailKeys(keys);
  }

  /** Key that verifies the checkpoints of a chain (C2SP `vkey`). */
  keyOf(orgId: string): string {
    return this.trailKeys.publicOf(orgId).text;
  }

  /**
   * Checkpoint over all that is sealed; the last one when nothing is new, null when the chain is empty.
   * @throws TrailBroken when the trail no longer fits the last checkpoint.
   */
  make(orgId: string, cause: CheckpointCause): Promise<StoredCheckpoint | null> {
    // Whoever asks while one is made waits for the next, which holds for all of them.
    const next = this.waiting.get(orgId);
    if (next) return next;
    const before = this.making.get(orgId) ?? Promise.resolve(null);
    const made = before
      // Why that one failed is told to those who asked for it; this one is made all the same.
      .catch(() => null)
      .then(() => {
        this.waiting.delete(orgId);
        this.making.set(orgId, made);
        return this.sign(orgId, cause);
      })
      .finally(() => {
        if (this.making.get(orgId) === made) this.making.delete(orgId);
      });
    this.waiting.set(orgId, made);
    return made;
  }

  private async sign(orgId: string, cause: CheckpointCause): Promise<StoredCheckpoint | null> {
    const { pool } = this.connections.sealer;
    const last = await this.latest(orgId);
    const { rows } = await pool.query<{ seq: string }>('select h.seq from audit.head h where h.org_id = $1', [orgId]);
    const size = Number(rows[0]?.seq ?? 0);
    if (last !== null && size === last.size) return last;
    if (size === 0) return null;
    const kept: TreeNode[] = [];
    const tree = await this.lastTree(orgId, last, (node) => kept.push(node));
    if (size < tree.size) throw new TrailBroken(`The trail ${orgId} is shorter than its last checkpoint.`);
    await growTo(pool, orgId, tree, size);
    const note = signCheckpoint(orgId, size, tree.root(), this.trailKeys.secretOf(orgId));
    await pool.query('select audit.add_checkpoint($1, $2, $3, $4, $5, $6)', [
      ...[orgId, size, tree.root(), note, cause],
      JSON.stringify(kept.map(({ level, place, hash }) => ({ level, place, hash: hash.toString('hex') }))),
    ]);
    // Another process may have been faster, with more events.
    const made = await this.latest(orgId);
    if (made) await this.shelf.put(`${folderOf(orgId)}/${String(made.size).padStart(16, '0')}.txt`, made.note);
    return made;
  }

  /**
   * Makes those that are due: something is new and the last one is old, or much is new. Answers how many.
   * @throws TrailBroken of the first chain that is not sound, when the others have theirs
   */
  async makeDue(limits: { readonly afterSeconds: number; readonly afterEvents: number }): Promise<number> {
    const { rows } = await this.connections.sealer.pool.query<{ org_id: string }>(
      `select h.org_id from audit.head h
         left join lateral (select c.size, c.made_at from audit.checkpoint c where c.org_id = h.org_id order by c.size desc limit 1) c on true
        where h.seq > coalesce(c.size, 0)
          and (c.size is null or h.seq - c.size >= $2 or c.made_at <= clock_timestamp() - make_interval(secs => $1))`,
      [limits.afterSeconds, limits.afterEvents],
    );
    const failed: unknown[] = [];
    // One chain that is not sound must not keep the others without.
    for (const { org_id: orgId } of rows) await this.make(orgId, 'due').catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
    return rows.length;
  }

  /** The trail as a file, see `exportBundle`. @param onlyOrg all chains when left out */
  bundle(onlyOrg?: string): AsyncGenerator<Buffer> {
    return exportBundle(this.connections.sealer.pool, this.trailKeys, onlyOrg);
  }

  async latest(orgId: string): Promise<StoredCheckpoint | null> {
    return (await this.newest(orgId, 1))[0] ?? null;
  }

  /** @param most how many, the latest first */
  async newest(orgId: string, most: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.connections.sealer.pool.query<StoredCheckpoint & { size: string }>(
      `select c.org_id as "orgId", c.size, c.note, c.cause, c.made_at as "madeAt" from audit.checkpoint c
        where c.org_id = $1 order by c.size desc limit $2`,
      [orgId, most],
    );
    return rows.map((one) => ({ ...one, size: Number(one.size) }));
  }

  /** The latest notes of a chain that are kept outside of the database. */
  async onShelf(orgId: string): Promise<string[]> {
    const names = (await this.shelf.list(folderOf(orgId))).slice(-READ_FROM_SHELF);
    const notes = await Promise.all(names.map((name) => this.shelf.get(name)));
    return notes.filter((note) => note !== null);
  }

  private async lastTree(
    orgId: string,
    last: StoredCheckpoint | null,
    keep: (node: TreeNode) => void,
  ): Promise<Frontier> {
    const { pool } = this.connections.sealer;
    if (last === null) return treeAt(pool, orgId, 0, keep);
    const signed = this.demandOwn(orgId, last);
    const tree = await treeAt(pool, orgId, last.size, keep);
    if (tree.size !== signed.size || !tree.root().equals(signed.root))
      throw new TrailBroken(`The trail ${orgId} is not the one that was signed with ${last.size} events.`);
    return tree;
  }

  private demandOwn(orgId: string, { note, size }: StoredCheckpoint): Checkpoint {
    const signed = readCheckpoint(note);
    if (signed?.orgId !== orgId || signed.size !== size || !isVouchedFor(signed, [this.trailKeys.publicOf(orgId)]))
      throw new TrailBroken(
        `The last checkpoint of the trail ${orgId} does not bear the signature of this installation.`,
      );
    return signed;
  }
}

const folderOf = (orgId: string): string => `trail-${orgId}`;
