import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type AppealDraft, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { FieldCipher } from '@izdeu/storage';

const BODY = 'appeal_draft.body';

export interface DraftContent {
  /** The form as the screen has it, complete or not. */
  readonly form: Readonly<Record<string, unknown>>;
  /** Step of the form on which the person stands. */
  readonly step: number;
}

export interface Draft extends DraftContent {
  readonly id: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly createdAt: Date;
}

/** A form that is being filled in: kept on the server, encrypted, and seen by its owner alone. */
@Injectable()
export class Drafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly cipher: FieldCipher,
  ) {}

  list(actor: Actor): Promise<Draft[]> {
    return this.work.as(actor, async (tx) => (await openDrafts(tx, actor)).map((row) => this.open(row)));
  }

  get(actor: Actor, id: string): Promise<Draft> {
    return this.work.as(actor, async (tx) => this.open(await demandDraft(tx, actor, id)));
  }

  start(actor: Actor, key: string, content: DraftContent): Promise<Draft> {
    const request = { key, operation: 'draft.start', content };
    return this.work.as(actor, async (tx) => {
      const { id } = await once(tx, actor, request, async (made) => {
        const bodyCipher = this.seal(actor, made, content.form);
        await tx.appealDraft.create({
          data: { orgId: actor.orgId, id: made, ownerId: actor.id, bodyCipher, step: content.step },
        });
        await this.trail.record(tx, { action: 'draft.started', objectType: 'draft', objectId: made });
      });
      return this.open(await demandDraft(tx, actor, id));
    });
  }

  /** @throws DomainError draft.not_found; record.changed_meanwhile {version} when another window saved in between */
  save(actor: Actor, id: string, version: number, content: DraftContent): Promise<Draft> {
    const bodyCipher = this.seal(actor, id, content.form);
    return this.work.as(actor, async (tx) => {
      const { count } = await tx.appealDraft.updateMany({
        where: { orgId: actor.orgId, id, ownerId: actor.id, status: 'open', version },
        data: { bodyCipher, step: content.step, version: { increment: 1 } },
      });
      const saved = await demandDraft(tx, actor, id);
      if (count === 0) throw new DomainError('record.changed_meanwhile', { version: saved.version });
      await this.trail.record(tx, { action: 'draft.saved', objectType: 'draft', objectId: id });
      return this.open(saved);
    });
  }

  discard(actor: Actor, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await this.close(tx, actor, id, 'discarded');
      await this.trail.record(tx, { action: 'draft.discarded', objectType: 'draft', objectId: id });
    });
  }

  /** Ends a draft in the caller's transaction; what was typed is wiped, the appeal keeps it. */
  async close(tx: Tx, actor: Actor, id: string, status: 'discarded' | 'submitted'): Promise<void> {
    const { count } = await tx.appealDraft.updateMany({
      where: { orgId: actor.orgId, id, ownerId: actor.id, status: 'open' },
      data: { status, bodyCipher: this.seal(actor, id, {}), version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('draft.not_found');
  }

  private seal(actor: Actor, rowId: string, form: DraftContent['form']): Buffer<ArrayBuffer> {
    return this.cipher.encrypt({ orgId: actor.orgId, column: BODY, rowId }, JSON.stringify(form));
  }

  private open({ orgId, id, bodyCipher, step, version, updatedAt, createdAt }: AppealDraft): Draft {
    const form = JSON.parse(
      this.cipher.decrypt({ orgId, column: BODY, rowId: id }, bodyCipher),
    ) as DraftContent['form'];
    return { id, form, step, version, savedAt: updatedAt, createdAt };
  }
}

function openDrafts(tx: Tx, actor: Actor): Promise<AppealDraft[]> {
  return tx.appealDraft.findMany({
    where: { orgId: actor.orgId, ownerId: actor.id, status: 'open' },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
}

async function demandDraft(tx: Tx, actor: Actor, id: string): Promise<AppealDraft> {
  const found = await tx.appealDraft.findFirst({
    where: { orgId: actor.orgId, id, ownerId: actor.id, status: 'open' },
  });
  if (!found) throw new DomainError('draft.not_found');
  return found;
}
