import type { FormSex, PersonFormDto } from '@izdeu/api-client';
import { emptyPerson } from './intake.js';

/** Who a person between is to the applicant. */
export const BETWEEN_ROLES = [
  'parent',
  'spouse',
  'child',
  'sibling',
  'grandparent',
  'spouse_parent',
  'parent_sibling',
] as const;
export type BetweenRole = (typeof BETWEEN_ROLES)[number];

export interface PersonBetween {
  readonly role: BetweenRole;
  /** Where the term fixes it; otherwise unknown. */
  readonly sex: FormSex;
}

const role =
  (name: BetweenRole) =>
  (sex: FormSex = 'unknown'): PersonBetween => ({ role: name, sex });
const [parent, spouse, child, sibling] = [role('parent'), role('spouse'), role('child'), role('sibling')];
const [grandparent, spouseParent, parentSibling] = [role('grandparent'), role('spouse_parent'), role('parent_sibling')];

/**
 * The persons between applicant and sought person for each kin term, in order from the applicant: the same path of
 * parent, child and spouse links that the server checks. Terms that are one link have none.
 */
const BETWEEN: Readonly<Record<string, readonly PersonBetween[]>> = {
  elder_brother: [parent()],
  younger_brother: [parent()],
  elder_sister: [parent()],
  younger_sister: [parent()],
  paternal_uncle: [parent('male'), grandparent()],
  maternal_uncle: [parent('female'), grandparent()],
  paternal_aunt: [parent('male'), grandparent()],
  maternal_aunt: [parent('female'), grandparent()],
  nephew_by_brother: [parent(), sibling('male')],
  nephew_by_sister: [parent(), sibling('female')],
  niece_by_brother: [parent(), sibling('male')],
  niece_by_sister: [parent(), sibling('female')],
  paternal_grandfather: [parent('male')],
  paternal_grandmother: [parent('male')],
  maternal_grandfather: [parent('female')],
  maternal_grandmother: [parent('female')],
  grandson: [child()],
  granddaughter: [child()],
  son_in_law: [child('female')],
  daughter_in_law: [child('male')],
  father_in_law: [spouse()],
  mother_in_law: [spouse()],
  spouse_brother: [spouse(), spouseParent()],
  spouse_sister: [spouse(), spouseParent()],
  brother_spouse: [parent(), sibling('male')],
  sister_spouse: [parent(), sibling('female')],
  cousin: [parent(), grandparent(), parentSibling()],
};

export const personsBetween = (kinTerm: string): readonly PersonBetween[] => BETWEEN[kinTerm] ?? [];

/** Terms by which somebody stands in the same place as a person between: a sought brother may be the way to his son. */
const STANDS_AS: Readonly<Record<BetweenRole, readonly string[]>> = {
  parent: ['father', 'mother'],
  spouse: ['husband', 'wife'],
  child: ['son', 'daughter'],
  sibling: ['elder_brother', 'younger_brother', 'elder_sister', 'younger_sister'],
  grandparent: ['paternal_grandfather', 'paternal_grandmother', 'maternal_grandfather', 'maternal_grandmother'],
  spouse_parent: ['father_in_law', 'mother_in_law'],
  parent_sibling: ['paternal_uncle', 'maternal_uncle', 'paternal_aunt', 'maternal_aunt'],
};

/** The role in which a sought person of this term could stand between the applicant and another one; null for none. */
export const roleOfTerm = (kinTerm: string): BetweenRole | null =>
  BETWEEN_ROLES.find((one) => STANDS_AS[one].includes(kinTerm)) ?? null;

/**
 * The persons between after another term was chosen. Who keeps a role and cannot be of the other sex is kept, so that a
 * second look at the term does not cost what was typed.
 */
export function betweenFor(before: string, persons: readonly PersonFormDto[], next: string): PersonFormDto[] {
  const had = personsBetween(before);
  return personsBetween(next).map(({ role: wanted, sex }) => {
    const kept = persons.find((person, index) => {
      const fits = had[index]?.role === wanted;
      return fits && (sex === 'unknown' || person.sex === 'unknown' || person.sex === sex);
    });
    return kept ? { ...kept, sex: sex === 'unknown' ? kept.sex : sex } : { ...emptyPerson(), sex };
  });
}
