/** What a reply says, by the classes seen in published cases. Words and next steps stand in the reference data. */
export const REPLY_CLASSES = [
  'accepted_note_sent',
  'accepted_inquiry_sent',
  'info_from_prc_released',
  'info_from_prc_sentenced',
  'info_from_prc_no_such_person',
  'info_from_prc_lives_normally',
  'info_from_prc_studying',
  'info_from_prc_travel_restricted',
  'needs_more_documents',
  'forwarded',
  'refused_prc_citizen_noninterference',
  'dual_citizenship_alleged',
  'visa_or_invitation_route_offered',
  'citizenship_simplification_offered',
  'no_reply',
] as const;
export type ReplyClass = (typeof REPLY_CLASSES)[number];

/** Says what the other State claims: a claim with that source, never a change of the person's fate by itself. */
export function isClaimOfPrc(replyClass: ReplyClass): boolean {
  return replyClass.startsWith('info_from_prc_');
}
