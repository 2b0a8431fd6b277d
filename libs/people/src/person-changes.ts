import { Injectable } from '@nestjs/common';
import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

export type PersonChangeHandler = (tx: Tx, actor: Actor, personIds: readonly string[]) => Promise<void>;

/**
 * Tells those above, in the transaction of the change, that something about a person is different: a case is ready or not
 * by what is known of its people, and people must not know of cases.
 */
@Injectable()
export class PersonChanges {
  private readonly handlers: PersonChangeHandler[] = [];

  /** Called once by the module that wants to know. */
  onChange(handler: PersonChangeHandler): void {
    this.handlers.push(handler);
  }

  async announce(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<void> {
    for (const handler of this.handlers) await handler(tx, actor, personIds);
  }
}
