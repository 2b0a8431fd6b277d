import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@izdeu/database';
import type { Actor, FileTicket } from '@izdeu/kernel';
import { LockedDoor } from './locked-door.service.js';

/** Why a file is taken. `work` needs no word; the others are reasons for taking an original as it was handed in. */
export const FILE_PURPOSES = ['work', 'authenticity', 'recipient_asks', 'copy_unfit'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

const TICKET = /[?&]ticket=([\w-]{43})$/;

/**
 * Tickets for files: one download of one address, by the session that asked, within a minute. A link that was kept, passed
 * on, prefetched or planted on another page hands out nothing.
 */
@Injectable()
export class FileTickets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly door: LockedDoor,
  ) {}

  /**
   * @param address as it will be asked for, from the root of the site, with its query
   * @returns the same address with the ticket
   * @throws DomainError `access.step_up_required`, `access.factor_missing` before a door that fell shut: the page can ask for the
   * passkey now, and not while the browser takes the file
   */
  async issue(actor: Actor, address: string, purpose: FilePurpose): Promise<string> {
    const ticket = randomBytes(32).toString('base64url');
    const hash = hashOf(ticket, address);
    await this.work.as(actor, async (tx) => {
      await this.door.demandNotShut(tx, actor);
      await tx.$executeRaw`select sec.issue_file_ticket(${hash}, ${purpose})`;
    });
    return `${address}${address.includes('?') ? '&' : '?'}ticket=${ticket}`;
  }
}

/** The ticket at the end of an address, and the address without it; null when there is none. */
export function ticketFrom(address: string): { readonly address: string; readonly ticket: FileTicket } | null {
  const found = TICKET.exec(address);
  if (!found?.[1]) return null;
  const bare = address.slice(0, found.index);
  return { address: bare, ticket: { hash: hashOf(found[1], bare), purpose: null } };
}

function hashOf(ticket: string, address: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`${ticket}\n${address}`).digest());
}
