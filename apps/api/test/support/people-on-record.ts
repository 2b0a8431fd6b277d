import { ServiceSessions } from '@izdeu/access';
import { UnitOfWork } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { PersonRecords, type NewPerson } from '@izdeu/people';
import type { SignedInUser, TestApp } from './test-app.js';

/** A short session of the services themselves, for what has no route of its own. */
export function actorOf({ app, database }: TestApp, user: SignedInUser): Promise<Actor> {
  return app.get(ServiceSessions).open(database.admin, user.id, 'test', 'test');
}

/** A made-up person with these spellings and nothing else known. */
export function aPersonNamed(names: readonly string[], more: Partial<NewPerson> = {}): NewPerson {
  return {
    names: names.map((value) => ({ value, kind: 'legal', source: 'сынақ' })),
    ...{ sex: 'unknown', birth: '', birthPlace: '', occupation: '', numbers: [], contacts: [] },
    ...more,
  };
}

/** Writes one as an intake writes them. */
export function aRecord(
  { app }: TestApp,
  actor: Actor,
  names: readonly string[],
  more: Partial<NewPerson> = {},
): Promise<string> {
  return app.get(UnitOfWork).as(actor, (tx) => app.get(PersonRecords).create(tx, actor, aPersonNamed(names, more)));
}
