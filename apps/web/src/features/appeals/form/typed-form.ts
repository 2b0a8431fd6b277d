import type { AppealFormDto, CitizenshipFormDto, EventFormDto, SoughtFormDto } from '@izdeu/api-client';

/** A row in which these lists may still stand at «choose»: what nobody chose is an empty text, never a first entry. */
type Unchosen<Row, Lists extends keyof Row> = Omit<Row, Lists> & { [List in Lists]: Row[List] | '' };

export type TypedEvent = Unchosen<EventFormDto, 'type' | 'source'>;
export type TypedClaim = Unchosen<CitizenshipFormDto, 'status' | 'source'>;
export type TypedSought = Omit<SoughtFormDto, 'citizenship' | 'events'> & {
  citizenship: TypedClaim[];
  events: TypedEvent[];
};

/** The form of an appeal while somebody types. */
export type TypedForm = Omit<AppealFormDto, 'sought'> & { sought: TypedSought[] };

/** A new row of a citizenship: nothing is said before somebody says it. */
export const emptyCitizenship = (): TypedClaim => ({ status: '', from: '', to: '', source: '', words: '' });

export const emptyEvent = (): TypedEvent => ({
  type: '',
  date: '',
  dateWords: '',
  place: '',
  placeCode: '',
  form: null,
  reasons: [],
  source: '',
  words: '',
});

/** Whether anything was chosen or typed in a row. */
export const isTold = (row: TypedClaim | TypedEvent): boolean =>
  Object.values(row).some((value) => (Array.isArray(value) ? value.length > 0 : (value ?? '').trim() !== ''));

/** A list of a row that was begun and not finished. */
interface UnchosenList {
  readonly path: string;
  readonly list: 'citizenship.status' | 'events.type' | 'source';
}

/** What has to be chosen yet in rows that say something, by path; rows that say nothing are left out when handed in. */
export function unchosenLists({ sought }: TypedForm): UnchosenList[] {
  return sought.flatMap(({ citizenship, events }, index) => [
    ...citizenship.flatMap((row, place) =>
      isTold(row) ? unchosenOf(`sought.${index}.citizenship.${place}`, { status: row.status, source: row.source }) : [],
    ),
    ...events.flatMap((row, place) =>
      isTold(row) ? unchosenOf(`sought.${index}.events.${place}`, { type: row.type, source: row.source }) : [],
    ),
  ]);
}

const LIST_OF = { status: 'citizenship.status', type: 'events.type', source: 'source' } as const;

const unchosenOf = (path: string, row: Partial<Record<keyof typeof LIST_OF, string>>): UnchosenList[] =>
  (['status', 'type', 'source'] as const)
    .filter((list) => row[list] === '')
    .map((list) => ({ path: `${path}.${list}`, list: LIST_OF[list] }));

/** Without the rows in which nothing was chosen or typed: a button that was pressed is no statement. */
export const withoutEmptyRows = (form: TypedForm): TypedForm => ({
  ...form,
  sought: form.sought.map((sought) => ({
    ...sought,
    citizenship: sought.citizenship.filter(isTold),
    events: sought.events.filter(isTold),
  })),
});

/** Whether every list was chosen, so that the form may be handed in. */
export const isChosen = (form: TypedForm): form is AppealFormDto => unchosenLists(form).length === 0;
