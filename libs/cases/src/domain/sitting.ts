import type { PersonForm } from './appeal-form.js';

/**
 * Do two places of one intake form speak of one person? A family names the same brother as one sought person and as the
 * way to his son; he is typed twice and must become one record. Only within one form: the same main name and birth as
 * told, no other sex, no other number of the same kind. Between forms a human decides.
 */
export function isSamePerson(a: PersonForm, b: PersonForm): boolean {
  if (a.personId !== null && b.personId !== null) return a.personId === b.personId;
  const name = mainName(a);
  if (name === '' || name !== mainName(b) || a.birth.trim() !== b.birth.trim()) return false;
  if (a.sex !== b.sex && a.sex !== 'unknown' && b.sex !== 'unknown') return false;
  return !a.identityNumbers.some((one) =>
    b.identityNumbers.some(({ kind, value }) => kind === one.kind && plain(value) !== plain(one.value)),
  );
}

/** Gives an answer once per person of the form: the places that speak of one person share it. */
export class Sitting<Answer> {
  private readonly known: { readonly form: PersonForm; readonly answer: Answer }[] = [];

  find(form: PersonForm): Answer | undefined {
    return this.known.find((one) => isSamePerson(one.form, form))?.answer;
  }

  remember(form: PersonForm, answer: Answer): void {
    this.known.push({ form, answer });
  }
}

function mainName({ names }: PersonForm): string {
  return plain(names.find(({ value }) => /\p{L}/u.test(value))?.value ?? '');
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
