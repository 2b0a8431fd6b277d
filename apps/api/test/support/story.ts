/** A detention as it is typed on the case page. */
export const aTold = (more: object = {}): object => ({
  type: 'detained',
  date: '2017-10',
  dateWords: '',
  place: '',
  placeCode: '',
  form: 'CAMP',
  reasons: [],
  source: 'third_person',
  words: '',
  actors: '',
  descriptionKk: '',
  descriptionRu: '',
  sourceNote: '',
  confidence: 'medium',
  ...more,
});

export const aValue = (more: object = {}): object => ({
  axis: 'liberty',
  value: 'detained',
  asOf: '2018-01',
  sourceKind: 'relative_contact',
  sourceNote: '',
  confidence: 'medium',
  ...more,
});

export const aSource = (more: object = {}): object => ({ kind: 'third_person', note: '', ...more });

export const idOf = (body: unknown): string => (body as { id: string }).id;

interface ClaimAsOf {
  readonly id: string;
  readonly value: string;
  readonly supersededById: string | null;
}

/** The parts of an as-of view that tests look at. */
export interface AsOf {
  readonly fate: readonly {
    readonly axis: string;
    readonly working: ClaimAsOf | null;
    readonly claims: readonly ClaimAsOf[];
  }[];
  readonly events: readonly { readonly id: string; readonly type: string }[];
  readonly learnedLater: {
    readonly claims: readonly ClaimAsOf[];
    readonly events: readonly { readonly id: string; readonly type: string }[];
  };
}
