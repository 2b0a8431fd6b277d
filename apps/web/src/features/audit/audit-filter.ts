/** Acts that an auditor looks for by name. */
export const AUDIT_ACTIONS = [
  'access.denied',
  'session.opened',
  'session.refused',
  'session.ended',
  'access.refused',
  'user.created',
  'user.disabled',
  'user.enabled',
  'user.frozen',
  'user.let_in_asked',
  'user.password_changed',
  'appeal.registered',
  'case.opened',
  'case.viewed',
  'case.assigned',
  'case.glass_broken',
  'case.granted',
  'case.locked',
  'case.unlocked',
  'case.walled',
  'canary.opened',
  'organisation.brakes_set',
  'person.viewed',
  'person.searched',
  'person.number_revealed',
  'relation.link_judged',
  'fate.confirmed',
  'letter.viewed',
  'letter.registered',
  'letter.approved',
  'letter.dispatched',
  'letter.acknowledged',
  'packet.exported',
] as const;

/** Fields of work: the first part of an action's name. */
export const AUDIT_AREAS = [
  'session',
  'user',
  'access',
  'organisation',
  'appeal',
  'case',
  'person',
  'relation',
  'fate',
  'gate',
  'letter',
  'packet',
  'task',
  'note',
  'reference',
] as const;

/** What stands in the address of the trail: closed values and days (YYYY-MM-DD). */
export interface TrailFilter {
  readonly action?: (typeof AUDIT_ACTIONS)[number];
  readonly objectType?: (typeof AUDIT_AREAS)[number];
  readonly from?: string;
  readonly to?: string;
}
