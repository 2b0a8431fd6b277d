import { Injectable } from '@nestjs/common';
import { AuditTrail, type SemanticEvent } from '@izdeu/audit';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { demandPerson } from '@izdeu/people';
import { CaseDesk } from './case-desk.js';

/** How somebody was spoken to. */
export const CONTACT_CHANNELS = ['phone', 'messenger', 'email', 'post', 'visit', 'office'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
/** From whom the contact came. */
export const CONTACT_DIRECTIONS = ['incoming', 'outgoing'] as const;
export type ContactDirection = (typeof CONTACT_DIRECTIONS)[number];

export interface NewContactEntry {
  /** The person spoken to; null for an office. */
  readonly personId: string | null;
  readonly happenedAt: Date;
  readonly channel: ContactChannel;
  readonly direction: ContactDirection;
  readonly summary: string;
}

/** What colleagues write down beside the facts: notes, and who was spoken to. Neither is ever edited. */
@Injectable()
export class Notes {
  constructor(
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
  ) {}

  add(actor: Actor, caseId: string, key: string, body: string): Promise<string> {
    const request = { key, operation: 'note.add', content: body };
    const create = (tx: Tx, id: string): Promise<void> => createNote(tx, actor, caseId, id, body);
    const told = (id: string) => this.trail.within(noteAdded(id, caseId));
    return this.desk.addBeside(actor, caseId, 'case:work', request, create, told);
  }

  async write(tx: Tx, actor: Actor, caseId: string, id: string, body: string): Promise<void> {
    await createNote(tx, actor, caseId, id, body);
    await this.trail.record(tx, noteAdded(id, caseId));
  }

  logContact(actor: Actor, caseId: string, key: string, entry: NewContactEntry): Promise<string> {
    const request = { key, operation: 'contact.log', content: entry };
    const create = async (tx: Tx, id: string): Promise<void> => {
      if (entry.personId !== null) await demandPerson(tx, actor, entry.personId);
      const summary = entry.summary.trim();
      await tx.contactLog.create({ data: { orgId: actor.orgId, id, caseId, ...entry, summary, createdBy: actor.id } });
    };
    const payload = { channel: entry.channel, direction: entry.direction };
    const logged = { action: 'contact.logged', objectType: 'contact', caseId, payload } as const;
    const told = (objectId: string) => this.trail.within({ ...logged, objectId });
    return this.desk.addBeside(actor, caseId, 'case:work', request, create, told);
  }
}

async function createNote(tx: Tx, actor: Actor, caseId: string, id: string, body: string): Promise<void> {
  await tx.note.create({ data: { orgId: actor.orgId, id, caseId, body: body.trim(), createdBy: actor.id } });
}

const noteAdded = (objectId: string, caseId: string): SemanticEvent => ({
  ...{ action: 'note.added', objectType: 'note', objectId, caseId },
});
