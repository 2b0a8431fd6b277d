/** Kinds of reference data that the product ships, those that a lawyer asks for first at the head. */
export const REFERENCE_KINDS = [
  'recipient',
  'deadline_rule',
  'calendar',
  'letter_kind',
  'reply_class',
  'escalation',
  'diplomatic_kind',
  'gate_gap',
  'decision_rule',
  'wording_guard',
  'consent_purpose',
  'legal_basis',
  'packet_template',
  'redaction_profile',
  'document_kind',
  'gap_reason',
  'remedy',
  'kin_term',
  'kin_word',
  'citizenship_status',
  'protection_ground',
  'protection_doubt',
  'fate_value',
  'restriction_form',
  'detention_reason',
  'event_type',
  'source_kind',
  'channel',
  'ask',
  'close_reason',
  'hold_reason',
  'place',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** Permission that a revision needs: what a recipient accepts is for lawyers too, all else for administrators. */
export const neededFor = (kind: string): string => (kind === 'recipient' ? 'rule:edit' : 'reference:edit');
