import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

export type FamilyChangeHandler = (tx: Tx, actor: Actor, caseIds: readonly string[]) => Promise<void>;

/**
 * Tells those above, in the transaction of the change, that the people of a case or what is known of them are different:
 * what proves their relation is judged anew, and cases must not know of proof.
 */
@Injectable()
export class FamilyChanges {
  private readonly handlers: FamilyChangeHandler[] = [];

  /** Called once by the module that wants to know. */
  onChange(handler: FamilyChangeHandler): void {
    this.handlers.push(handler);
  }

  async announce(tx: Tx, actor: Actor, caseIds: readonly string[]): Promise<void> {
    for (const handler of this.handlers) await handler(tx, actor, caseIds);
  }
}
