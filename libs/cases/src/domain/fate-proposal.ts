import type { LocalDate } from '@izdeu/kernel';
import type { EventType, RestrictionForm } from './appeal-codes.js';
import { FATE_AXES, type FateAxis, type FateClaimFacts, type FateValue } from './fate.js';

/** An event of the timeline as the rule sees it; dates are EDTF and its bounds. */
export interface EventFacts {
  readonly id: string;
  readonly type: string;
  readonly form: string | null;
  readonly date: string;
  readonly earliest: LocalDate | null;
  readonly latest: LocalDate | null;
  readonly superseded: boolean;
  readonly producedByState: boolean;
}

/** A claim that an event makes likely. Only offered: news must not change a fate by itself. */
export interface FateProposal {
  readonly axis: FateAxis;
  readonly value: FateValue;
  /** EDTF of the event. */
  readonly asOf: string;
  readonly sourceEventId: string;
}

type Offer = Readonly<Partial<{ [Axis in FateAxis]: FateValue<Axis> }>>;

const OFFERS: Readonly<Partial<Record<EventType, Offer>>> = {
  entered_prc: { place: 'in_prc' },
  entered_kz: { place: 'in_kazakhstan' },
  document_taken: { documents: 'withheld' },
  document_returned: { documents: 'returned' },
  detained: { liberty: 'detained' },
  re_detained: { liberty: 'detained' },
  formally_arrested: { liberty: 'detained' },
  sentenced: { liberty: 'sentenced_serving' },
  released_from: { liberty: 'at_liberty' },
  work_assigned: { liberty: 'forced_labour' },
  exit_refused: { liberty: 'restricted' },
  last_contact: { contact: 'last_known' },
  died: { liberty: 'deceased' },
};

/** Being moved says nothing by itself: where to decides. */
const MOVES: readonly string[] = ['transferred', 'rehoused_to'] satisfies EventType[];
const LIBERTY_OF_FORM: Readonly<Partial<Record<RestrictionForm, FateValue<'liberty'>>>> = {
  CAMP: 'detained',
  PTDC: 'detained',
  ADM: 'detained',
  POLICE: 'detained',
  RSDL: 'detained',
  DRUGREHAB: 'detained',
  LIUZHI: 'detained',
  UNKNOWN: 'detained',
  PRISON: 'sentenced_serving',
  LABOUR: 'forced_labour',
  HOUSE: 'restricted',
  COMMUNITY: 'restricted',
  EXITBAN: 'restricted',
  FREE_RESTRICTED: 'restricted',
  FREE: 'at_liberty',
};
/** A sentence served outside a prison, or a stay under watch after a release, is a restriction. */
const MILD_FORMS: readonly string[] = ['HOUSE', 'COMMUNITY', 'FREE_RESTRICTED'] satisfies RestrictionForm[];
const CONTACTS: readonly string[] = ['contact', 'last_contact'] satisfies EventType[];

/** What one event makes likely. Made or arranged by the holding State, it shows watched contact and never liberty. */
export function offerOf({ type, form, producedByState }: Pick<EventFacts, 'type' | 'form' | 'producedByState'>): Offer {
  if (producedByState) return CONTACTS.includes(type) ? { contact: 'monitored_or_scripted' } : {};
  if (MOVES.includes(type)) {
    const liberty = LIBERTY_OF_FORM[form as RestrictionForm];
    return liberty === undefined ? {} : { liberty };
  }
  if (type === 'sentenced' && form !== null && MILD_FORMS.includes(form)) return { liberty: 'restricted' };
  return OFFERS[type as EventType] ?? {};
}

/**
 * For each axis what the latest event that speaks to it makes likely, unless a standing claim of the axis is for that day or a
 * later one, or says the same of the time of the event. Undated and superseded events offer nothing.
 */
export function proposedFates(events: readonly EventFacts[], claims: readonly FateClaimFacts[]): FateProposal[] {
  return FATE_AXES.flatMap((axis) => {
    const speaking = events.filter(({ latest, superseded, ...event }) => {
      return latest !== null && !superseded && offerOf(event)[axis] !== undefined;
    });
    const event = speaking.reduce<EventFacts | null>(
      (last, one) => (last === null || (one.latest ?? '') >= (last.latest ?? '') ? one : last),
      null,
    );
    const value = event && offerOf(event)[axis];
    if (event === null || !value) return [];
    const isSaid = claims.some((claim) => {
      if (claim.axis !== axis || claim.superseded || claim.asOfLatest === null) return false;
      if (claim.asOfLatest >= (event.latest ?? '')) return true;
      return claim.value === value && claim.asOfLatest >= (event.earliest ?? '');
    });
    return isSaid ? [] : [{ axis, value, asOf: event.date, sourceEventId: event.id }];
  });
}
