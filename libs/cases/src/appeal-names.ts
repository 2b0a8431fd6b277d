import type { Appeal, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { AppealForm, PersonForm } from './domain/appeal-form.js';

/** Whom an appeal speaks of, as far as the reader may know; fewer names than `soughtCount` means that some are closed. */
export interface AppealNames {
  readonly applicant: string | null;
  readonly sought: readonly string[];
}

const firstName = ({ names }: PersonForm): string | null =>
  names.find(({ value }) => value.trim() !== '')?.value ?? null;

function toldNames({ applicant, sought }: AppealForm): AppealNames {
  return { applicant: firstName(applicant), sought: sought.map(firstName).filter((one) => one !== null) };
}

/**
 * Names for a list of appeals. What waits, and what an intake volunteer wrote down, is named as it was told. Once cases were
 * opened, the records speak, and row security decides which of them this reader sees.
 */
export async function namesOfAppeals(
  tx: Tx,
  actor: Actor,
  appeals: readonly Appeal[],
  formOf: (appeal: Appeal) => AppealForm | null,
): Promise<ReadonlyMap<string, AppealNames>> {
  const isTold = ({ status }: Appeal) => status !== 'registered' || !actor.permissions.has('appeal:register');
  const names = new Map(
    appeals.filter(isTold).flatMap((one): [string, AppealNames][] => {
      const form = formOf(one);
      return form === null ? [] : [[one.id, toldNames(form)]];
    }),
  );
  const opened = appeals.filter((one) => !isTold(one));
  if (opened.length === 0) return names;
  const ids = opened.map(({ id }) => id);
  const applicants = opened.map(({ applicantId }) => applicantId).filter((id) => id !== null);
  const persons = new Map(
    (
      await tx.person.findMany({
        where: { orgId: actor.orgId, id: { in: applicants } },
        select: { id: true, displayName: true },
      })
    ).map(({ id, displayName }) => [id, displayName]),
  );
  const cases = await tx.case.findMany({
    where: {
      orgId: actor.orgId,
      OR: [{ appealId: { in: ids } }, { parties: { some: { appealId: { in: ids } } } }],
    },
    select: { soughtName: true, appealId: true, parties: { select: { appealId: true } } },
    orderBy: [{ createdAt: 'asc' }, { number: 'asc' }],
  });
  for (const { id, applicantId } of opened) {
    const own = cases.filter((one) => one.appealId === id || one.parties.some(({ appealId }) => appealId === id));
    names.set(id, {
      applicant: (applicantId !== null && persons.get(applicantId)) || null,
      sought: own.map(({ soughtName }) => soughtName),
    });
  }
  return names;
}
