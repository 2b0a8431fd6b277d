import type { EventType } from '@izdeu/api-client';

/** Rows of the drawn timeline. */
export const TRACKS = ['liberty', 'contact', 'movement', 'documents', 'other'] as const;
type Track = (typeof TRACKS)[number];

const TRACK_OF: Readonly<Partial<Record<EventType, Track>>> = {
  left_kz: 'movement',
  entered_prc: 'movement',
  entered_kz: 'movement',
  exit_refused: 'movement',
  exit_allowed: 'movement',
  document_taken: 'documents',
  document_returned: 'documents',
  summoned: 'liberty',
  questioned: 'liberty',
  detained: 'liberty',
  re_detained: 'liberty',
  transferred: 'liberty',
  formally_arrested: 'liberty',
  tried: 'liberty',
  sentenced: 'liberty',
  term_reduced: 'liberty',
  released_from: 'liberty',
  rehoused_to: 'liberty',
  work_assigned: 'liberty',
  died: 'liberty',
  contact: 'contact',
  last_contact: 'contact',
};

export const trackOf = (type: EventType): Track => TRACK_OF[type] ?? 'other';
