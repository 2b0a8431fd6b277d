import type { CasePageView } from '@izdeu/api-client';

/** Name of a person of the case; null for nobody and for one who is not part of it. */
export function personOfCase(file: CasePageView, id: string | null): string | null {
  if (id === null) return null;
  if (file.sought.id === id) return file.sought.displayName;
  return file.parties.find(({ person }) => person.id === id)?.person.displayName ?? null;
}

/** The people of the case as choices of a list, the sought person first. */
export function peopleOfCase(file: CasePageView): { readonly value: string; readonly label: string }[] {
  const persons = [file.sought, ...file.parties.map(({ person }) => person)];
  const byId = new Map(persons.map(({ id, displayName }) => [id, displayName]));
  return [...byId].map(([value, label]) => ({ value, label }));
}
