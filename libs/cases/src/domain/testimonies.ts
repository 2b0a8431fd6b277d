import { addDays, daysBetween, edtfBounds } from '@izdeu/kernel';
import { foldedName } from './sources.js';

/** What testimonies are compared on. Words stand in the screens. */
export const TESTIMONY_FACTS = [
  'detained_when',
  'held_where',
  'held_form',
  'reasons',
  'sentenced_when',
  'released_when',
  'document_taken_when',
  'entered_prc_when',
  'entered_kz_when',
  'last_contact_when',
  'died_when',
  'liberty',
  'contact',
  'documents',
  'place',
] as const;
export type TestimonyFact = (typeof TESTIMONY_FACTS)[number];

/** `differ`: they do not say the same, and both may be true. */
export const TESTIMONY_VERDICTS = ['agree', 'conflict', 'differ', 'only_first', 'only_second'] as const;
export type TestimonyVerdict = (typeof TESTIMONY_VERDICTS)[number];

/** What one statement says of one fact. */
export interface Saying {
  readonly statementId: string;
  readonly fact: TestimonyFact;
  /** EDTF: the answer of a `…_when`, else the time for which the value is said; empty when not told. */
  readonly date: string;
  /** Codes said (form, reasons, value of an axis, place); empty for dates and for places without a code. */
  readonly codes: readonly string[];
  /** A place as the source named it. */
  readonly words: string;
}

/** A place of the gazetteer: what it lies in, and what took its place when its code was abolished. */
export interface PlaceLink {
  readonly parent: string | null;
  readonly successor: string | null;
}
export type PlaceTree = ReadonlyMap<string, PlaceLink>;

interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly placeCode: string | null;
  readonly placeWords: string;
  readonly form: string | null;
  readonly reasons: readonly string[];
}

interface ToldClaim {
  readonly id: string;
  readonly axis: TestimonyFact & ('liberty' | 'contact' | 'documents' | 'place');
  readonly value: string;
  readonly date: string;
}

const WHEN: Readonly<Record<string, TestimonyFact>> = {
  detained: 'detained_when',
  re_detained: 'detained_when',
  sentenced: 'sentenced_when',
  released_from: 'released_when',
  document_taken: 'document_taken_when',
  entered_prc: 'entered_prc_when',
  entered_kz: 'entered_kz_when',
  last_contact: 'last_contact_when',
  died: 'died_when',
};
const HELD: readonly string[] = ['detained', 're_detained', 'questioned', 'transferred', 'rehoused_to', 'sentenced'];

export function sayingsOfEvent({ id, type, date, placeCode, placeWords, form, reasons }: ToldEvent): Saying[] {
  const when = WHEN[type];
  const isHeld = HELD.includes(type);
  const said = (fact: TestimonyFact, codes: readonly string[], words = ''): Saying => {
    return { statementId: id, fact, date, codes, words };
  };
  return [
    ...(when !== undefined && date !== '' ? [said(when, [])] : []),
    ...(isHeld && (placeCode ?? placeWords) !== ''
      ? [said('held_where', placeCode === null ? [] : [placeCode], placeWords)]
      : []),
    ...(isHeld && form !== null ? [said('held_form', [form])] : []),
    ...(reasons.length > 0 ? [said('reasons', reasons)] : []),
  ];
}

export const sayingOfClaim = ({ id, axis, value, date }: ToldClaim): Saying => {
  return { statementId: id, fact: axis, date, codes: [value], words: '' };
};

export interface ComparedFact {
  readonly fact: TestimonyFact;
  readonly verdict: TestimonyVerdict;
  readonly one: readonly Saying[];
  readonly other: readonly Saying[];
}

/** Two testimonies fact by fact; facts of which neither says anything are left out. */
export function compareTestimonies(
  one: readonly Saying[],
  other: readonly Saying[],
  places: PlaceTree,
): ComparedFact[] {
  return TESTIMONY_FACTS.flatMap((fact) => {
    const [left, right] = [one, other].map((all) => all.filter((saying) => saying.fact === fact));
    if (!left?.length && !right?.length) return [];
    const sides = { one: left ?? [], other: right ?? [] };
    return [{ fact, ...sides, verdict: verdictOf(fact, sides.one, sides.other, places) }];
  });
}

/** Agreement of one pair is enough: a person may be detained twice, and each witness know of one time. */
function verdictOf(
  fact: TestimonyFact,
  one: readonly Saying[],
  other: readonly Saying[],
  places: PlaceTree,
): TestimonyVerdict {
  if (other.length === 0) return 'only_first';
  if (one.length === 0) return 'only_second';
  const pairs = one.flatMap((left) => other.map((right) => verdictOfPair(fact, left, right, places)));
  return pairs.includes('agree') ? 'agree' : pairs.includes('conflict') ? 'conflict' : 'differ';
}

function verdictOfPair(
  fact: TestimonyFact,
  one: Saying,
  other: Saying,
  places: PlaceTree,
): 'agree' | 'conflict' | 'differ' {
  if (fact.endsWith('_when')) return datesMeet(one.date, other.date) ? 'agree' : 'conflict';
  if (one.codes.length === 0 || other.codes.length === 0) {
    return one.words !== '' && foldedName(one.words) === foldedName(other.words) ? 'agree' : 'differ';
  }
  const meets = (a: string, b: string): boolean => (fact === 'held_where' ? placesMeet(a, b, places) : a === b);
  if (one.codes.some((a) => other.codes.some((b) => meets(a, b)))) return 'agree';
  // Several reasons can be true at once, and so can two values of different times.
  return fact !== 'reasons' && datesMeet(one.date, other.date) ? 'conflict' : 'differ';
}

/**
 * Can two told dates (EDTF) be one and the same day? `2017-10` and `2017-10-26` can, `2017` and `2018-02` cannot. "About" gives
 * way by its own length to both sides, at most by a year. A date that was not told excludes nothing.
 */
export function datesMeet(one: string, other: string): boolean {
  if (one === '' || other === '') return true;
  const [a, b] = [boundsOf(one), boundsOf(other)];
  return a.from <= b.to && b.from <= a.to;
}

function boundsOf(edtf: string): { readonly from: string; readonly to: string } {
  const { earliest, latest, approximate } = edtfBounds(edtf);
  const slack =
    approximate && earliest !== null && latest !== null ? Math.min(daysBetween(earliest, latest) + 1, 366) : 0;
  return {
    from: earliest === null ? '' : addDays(earliest, -slack),
    to: latest === null ? '9999-12-31' : addDays(latest, slack),
  };
}

/** The same place, or one within the other; an abolished code stands for what took its place. */
export function placesMeet(one: string, other: string, places: PlaceTree): boolean {
  const [a, b] = [linesOf(one, places), linesOf(other, places)];
  return a.includes(b[0] ?? '') || b.includes(a[0] ?? '');
}

/** The place in force and all that it lies in, innermost first. */
function linesOf(code: string, places: PlaceTree): string[] {
  const line: string[] = [];
  let at: string | null = code;
  while (at !== null && !line.includes(at)) {
    const successor: string | null = places.get(at)?.successor ?? null;
    if (successor !== null && !line.includes(successor)) {
      at = successor;
      continue;
    }
    line.push(at);
    at = places.get(at)?.parent ?? null;
  }
  return line;
}
