import type { PersonFormDto } from '@izdeu/api-client';
import { firstName } from './intake.js';
import type { TypedForm, TypedSought } from './typed-form.js';

/** What the rest of the form says that helps to tell one person of it apart: the county, and the names of the others. */
export function besideOf(
  { applicant, sought }: TypedForm,
  person: PersonFormDto | TypedSought,
): { readonly countyCode: string; readonly relatives: readonly string[] } {
  const everybody = [applicant, ...sought.flatMap((one): PersonFormDto[] => [one, ...one.relation.between])];
  const names = everybody.filter((one) => one !== person).map((one) => firstName(one).trim());
  return {
    countyCode: 'lastAddressCode' in person ? person.lastAddressCode : '',
    relatives: [...new Set(names)].filter((name) => name !== ''),
  };
}
