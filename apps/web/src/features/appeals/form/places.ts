/** Where each field stands: paths of the form as the API names them in its refusals and warnings. */
import { firstName, type StepId } from './intake.js';
import type { TypedForm } from './typed-form.js';

/** The step that shows the field of a path, such as `sought.0.events.1.date`. */
export function stepOfPath(path: string): StepId {
  const [head, , part] = path.split('.');
  if (head === 'applicant') return 'applicant';
  if (head === 'asks' || head === 'askWords') return 'asks';
  if (head === 'consents') return 'consent';
  if (head !== 'sought') return 'start';
  if (part === 'relation') return 'relation';
  if (part === 'citizenship') return 'citizenship';
  if (part === 'events') return 'events';
  return 'sought';
}

/** Which person of the form a path speaks of: the place in the list of sought persons; null for the others. */
export function soughtOfPath(path: string): number | null {
  const [head, index] = path.split('.');
  return head === 'sought' && index !== undefined ? Number(index) : null;
}

/** The name typed for a sought person, empty while there is none. */
export const soughtName = (form: TypedForm, index: number): string => {
  const sought = form.sought[index];
  return sought ? firstName(sought) : '';
};
