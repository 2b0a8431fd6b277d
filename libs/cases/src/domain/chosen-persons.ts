import { DomainError } from '@izdeu/kernel';
import type { AppealForm, PersonForm, SoughtForm } from './appeal-form.js';

/** A person on record for one place of the form: `applicant`, `sought.0`, `sought.0.between.1`. */
export interface PersonChoice {
  readonly path: string;
  readonly personId: string;
}

/** Everybody whom a form speaks of. */
export function personsOf({ applicant, sought }: AppealForm): PersonForm[] {
  return [applicant, ...sought.flatMap((one) => [one, ...one.relation.between])];
}

/**
 * The form with the chosen records in their places.
 * @throws DomainError request.invalid {field: path, reason: 'no_such_place'}
 */
export function choosePersons(form: AppealForm, choices: readonly PersonChoice[]): AppealForm {
  const chosen = new Map(choices.map(({ path, personId }) => [path, personId]));
  const take = <Form extends PersonForm>(one: Form, path: string): Form => {
    const personId = chosen.get(path);
    chosen.delete(path);
    return personId === undefined ? one : { ...one, personId };
  };
  const applicant = take(form.applicant, 'applicant');
  const sought = form.sought.map((one, index): SoughtForm => {
    const path = `sought.${index}`;
    const between = one.relation.between.map((person, place) => take(person, `${path}.between.${place}`));
    return { ...take(one, path), relation: { ...one.relation, between } };
  });
  const [left] = chosen.keys();
  if (left !== undefined) throw new DomainError('request.invalid', { field: left, reason: 'no_such_place' });
  return { ...form, applicant, sought };
}
