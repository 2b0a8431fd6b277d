import type { NewParty } from '@izdeu/cases';
import type { AddPartyDto } from './dto/case-content.dto.js';

/** The form's words for a person, as a record of a person is made from them. */
export function newParty({ role, personId, person, kinTerm, between }: AddPartyDto): NewParty {
  if (person === undefined) return { role, personId, kinTerm, between };
  const { names, sex, birth, birthPlace, occupation, identityNumbers, contacts } = person;
  return {
    role,
    personId,
    kinTerm,
    between,
    person: {
      names,
      sex,
      birth,
      birthPlace,
      occupation,
      numbers: identityNumbers,
      contacts: contacts.map(({ kind, value, safety, safetyNote }) => ({ kind, value, safety, note: safetyNote })),
    },
  };
}
