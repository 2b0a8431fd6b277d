/** What the auditor can filter by. Past-tense events of the trail; new ones join as new acts become possible. */
export const AUDIT_ACTIONS = [
  'session.started',
  'session.refused',
  'session.ended',
  'user.created',
  'user.disabled',
  'user.enabled',
  'user.reset',
  'appeal.registered',
  'case.read',
  'case.exported',
  'person.read',
  'consent.given',
  'consent.withdrawn',
  'link.judged',
  'letter.registered',
  'letter.approved',
  'letter.dispatched',
  'packet.exported',
] as const;

/** Kinds of things that an event is about. */
export const AUDIT_OBJECTS = [
  'session',
  'user',
  'organisation',
  'appeal',
  'case',
  'person',
  'document',
  'link',
  'consent',
  'letter',
  'packet',
] as const;
