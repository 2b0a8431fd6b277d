import type { KinshipLink, Person } from '@izdeu/database';
import { dayOf } from '@izdeu/kernel';
import { LINK_KINDS, deriveKin, type Kin, type KinPerson, type Link } from '@izdeu/people';

/** What each person is to the sought person, by the claimed links. Persons whom no links join to them are left out. */
export function kinToSought(
  links: readonly KinshipLink[],
  people: readonly Person[],
  soughtId: string,
): ReadonlyMap<string, Kin> {
  const known = new Map(people.map((person) => [person.id, kinPerson(person)]));
  const told = links.map(({ kind, fromPersonId: from, toPersonId: to }): Link => {
    return { kind: LINK_KINDS.find((one) => one === kind) ?? 'parent', from, to };
  });
  return new Map(
    people.flatMap(({ id }) => {
      const kin = id === soughtId ? null : deriveKin(told, known, soughtId, id);
      return kin ? [[id, kin] as const] : [];
    }),
  );
}

function kinPerson({ sex, birthEarliest, birthLatest }: Person): KinPerson {
  return {
    sex: sex === 'male' || sex === 'female' ? sex : null,
    earliest: birthEarliest && dayOf(birthEarliest),
    latest: birthLatest && dayOf(birthLatest),
  };
}
