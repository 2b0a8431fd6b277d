import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/** A case in which a person appears, as far as the actor may see it. */
export interface CaseOfPerson {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  /** `sought`, `applicant` or `between`. */
  readonly role: string;
}

/** In which cases persons appear and as whom, as far as the actor may see those cases. */
export async function casesOf(
  tx: Tx,
  actor: Actor,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CaseOfPerson[]>> {
  const ids = [...personIds];
  const sought = await tx.case.findMany({ where: { orgId: actor.orgId, soughtPersonId: { in: ids } } });
  const parties = await tx.caseParty.findMany({
    where: { orgId: actor.orgId, personId: { in: ids }, endedAt: null },
    include: { case: true },
  });
  const all = [
    ...sought.map((file) => ({ personId: file.soughtPersonId, role: 'sought', file })),
    ...parties.map(({ personId, role, case: file }) => ({ personId, role, file })),
  ];
  const byPerson = new Map<string, CaseOfPerson[]>();
  for (const { personId, role, file } of all) {
    const { id, number, status } = file;
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { id, number, status, role }]);
  }
  return byPerson;
}
