import type { PersonFormDto } from '@izdeu/api-client';
import { faultOfDate, type DateFault } from '../../../shared/dates/edtf-parts.js';
import { firstName, type Intake, type StepId } from './intake.js';
import { personsBetween } from './kin-between.js';
import { stepOfPath } from './places.js';
import { isTold, unchosenLists, type TypedForm } from './typed-form.js';

type State = 'untouched' | 'incomplete' | 'complete';

const named = (person: PersonFormDto): boolean => person.personId !== null || firstName(person) !== '';
const every = (form: TypedForm, test: (sought: TypedForm['sought'][number]) => boolean): boolean =>
  form.sought.length > 0 && form.sought.every(test);

/** What makes a step complete. Only the names are needed to hand in; the rest tells what to ask next. */
const COMPLETE: Readonly<Record<Exclude<StepId, 'check'>, (form: TypedForm) => boolean>> = {
  start: ({ receivedOn }) => receivedOn !== '',
  applicant: ({ applicant }) =>
    named(applicant) && applicant.contacts.some(({ kind, value }) => kind !== 'address' && value.trim() !== ''),
  sought: (form) => every(form, (one) => named(one) && one.birth !== ''),
  relation: (form) =>
    every(form, ({ relation: { kinTerm, between } }) => {
      const enough = between.length === personsBetween(kinTerm).length;
      return kinTerm !== '' && enough && between.every(named);
    }),
  citizenship: (form) => every(form, ({ citizenship }) => citizenship.some(isTold)),
  events: (form) => every(form, ({ events }) => events.some(({ date }) => date !== '')),
  asks: ({ asks, askWords }) => asks.length > 0 || askWords.trim() !== '',
  consent: ({ consents }) => consents.some(({ purpose }) => purpose === 'store'),
};

export function stateOfStep(step: StepId, { form, visited }: Intake): State {
  if (step === 'check') return visited.includes(step) ? 'incomplete' : 'untouched';
  if (!visited.includes(step)) return 'untouched';
  const unfinished = [...unreadDates(form), ...unchosenLists(form)];
  if (unfinished.some(({ path }) => stepOfPath(path) === step)) return 'incomplete';
  return COMPLETE[step](form) ? 'complete' : 'incomplete';
}

interface MissingName {
  readonly path: string;
  readonly code: 'applicant_name_missing' | 'sought_person_missing' | 'sought_name_missing';
}

/** What keeps the form from being handed in, by path: the same two rules that the server refuses by. */
export function missingNames({ applicant, sought }: TypedForm): MissingName[] {
  const unnamed = sought.flatMap((one, index): MissingName[] =>
    named(one) ? [] : [{ path: `sought.${index}.names`, code: 'sought_name_missing' }],
  );
  return [
    ...(named(applicant) ? [] : [{ path: 'applicant.names', code: 'applicant_name_missing' } as const]),
    ...(sought.length === 0 ? [{ path: 'sought', code: 'sought_person_missing' } as const] : []),
    ...unnamed,
  ];
}

interface UnreadDate {
  readonly path: string;
  readonly fault: DateFault;
}

/** Dates that were typed and are none, by path. They stay in the form; the appeal is not handed in with them. */
export function unreadDates({ applicant, sought }: TypedForm): UnreadDate[] {
  const dates = [
    ['applicant.birth', applicant.birth] as const,
    ...sought.flatMap(({ birth, relation, citizenship, events }, index) => [
      [`sought.${index}.birth`, birth] as const,
      ...relation.between.map((one, place) => [`sought.${index}.relation.between.${place}.birth`, one.birth] as const),
      ...citizenship.flatMap(({ from, to }, place) => [
        [`sought.${index}.citizenship.${place}.from`, from] as const,
        [`sought.${index}.citizenship.${place}.to`, to] as const,
      ]),
      ...events.map(({ date }, place) => [`sought.${index}.events.${place}.date`, date] as const),
    ]),
  ];
  return dates.flatMap(([path, value]) => {
    const fault = faultOfDate(value);
    return fault === null ? [] : [{ path, fault }];
  });
}
