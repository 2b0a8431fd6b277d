import type { DetentionReason } from './appeal-codes.js';
import type { AppealForm, EventForm, ReasonForm } from './appeal-form.js';

/** As forms were kept until November 2026: bare codes, and one text for who claims all of them. */
interface EarlierReasons {
  readonly reasons: readonly (DetentionReason | ReasonForm)[];
  readonly reasonsClaimedBy?: string;
}

/** Reads a form as it was stored. What an earlier version asked otherwise is read as it is asked today; nothing told is lost. */
export function readStoredForm(stored: string): AppealForm {
  const form = JSON.parse(stored) as AppealForm;
  return { ...form, sought: form.sought.map((sought) => ({ ...sought, events: sought.events.map(eventOf) })) };
}

function eventOf(event: EventForm): EventForm {
  const { reasons, reasonsClaimedBy = '', ...rest } = event as Omit<EventForm, 'reasons'> & EarlierReasons;
  const told = reasonsClaimedBy.trim() === '' ? null : ('other' as const);
  return {
    ...rest,
    reasons: reasons.map((one) =>
      typeof one === 'string' ? { reason: one, claimant: told, words: reasonsClaimedBy, source: event.source } : one,
    ),
  };
}
