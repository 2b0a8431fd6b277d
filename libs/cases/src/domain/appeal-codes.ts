/** Closed sets of the intake form. Words, groups and sources stand in the reference data of the same kind. */

/** How an appeal reached the organisation. */
export const APPEAL_CHANNELS = ['video', 'letter', 'visit', 'phone', 'online'] as const;
export type AppealChannel = (typeof APPEAL_CHANNELS)[number];

/** What a family asks for. */
export const ASKS = [
  'news',
  'release',
  'documents_returned',
  'reunification',
  'consular_access',
  'legal_help',
  'other',
] as const;
export type Ask = (typeof ASKS)[number];

/** What a consent can be given for. */
export const CONSENT_PURPOSES = [
  'store',
  'national_referral',
  'un',
  'embassies',
  'humanitarian',
  'media_without_name',
  'media_with_name',
  'third_party_contact',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Events of a timeline. */
export const EVENT_TYPES = [
  'left_kz',
  'entered_prc',
  'document_taken',
  'document_returned',
  'summoned',
  'questioned',
  'detained',
  'transferred',
  'formally_arrested',
  'tried',
  'sentenced',
  'term_reduced',
  'released_from',
  'rehoused_to',
  'work_assigned',
  'contact',
  'last_contact',
  'health_event',
  'exit_refused',
  'exit_allowed',
  'entered_kz',
  're_detained',
  'died',
  'body_returned',
  'relative_threatened',
  'testimony_given',
  'retracted',
  'published',
  'state_statement',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Where or how a person is kept from freedom; the source's own name for it stays beside the code. */
export const RESTRICTION_FORMS = [
  'CAMP',
  'PTDC',
  'ADM',
  'POLICE',
  'RSDL',
  'PRISON',
  'HOUSE',
  'COMMUNITY',
  'LABOUR',
  'HOSPITAL',
  'DRUGREHAB',
  'LIUZHI',
  'CHILDREN',
  'PASSPORT',
  'EXITBAN',
  'FREE_RESTRICTED',
  'FREE',
  'DECEASED',
  'NOCONTACT',
  'UNKNOWN',
] as const;
export type RestrictionForm = (typeof RESTRICTION_FORMS)[number];

/** Reasons as somebody claims them; who claims is always recorded. */
export const DETENTION_REASONS = [
  'religious_practice',
  'religious_appearance',
  'religious_items',
  'forbidden_app',
  'emigration_group',
  'travel_kazakhstan',
  'relatives_abroad',
  'citizenship_matter',
  'called_back',
  'banned_video',
  'culture',
  'business',
  'birth_policy',
  'relative_of_detainee',
  'untrustworthy',
  'social_order',
  'protest',
  'border_crossing',
  'charge_separatism',
  'charge_state_secrets',
  'charge_terrorism',
  'charge_ethnic_hatred',
  'charge_gathering',
  'charge_picking_quarrels',
  'charge_border',
  'none_given',
  'other',
] as const;
export type DetentionReason = (typeof DETENTION_REASONS)[number];

/** Where a statement comes from. */
export const SOURCE_KINDS = [
  'eyewitness',
  'applicant_contact',
  'sought_person',
  'relative_contact',
  'third_person',
  'prc_notice',
  'prc_verdict',
  'prc_release_certificate',
  'prc_statement',
  'kz_reply',
  'document_seen',
  'leaked_file',
  'victims_database',
  'press',
  'court_or_un',
  'unknown',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
