import type { DetentionReason, ReasonClaimant } from '@izdeu/api-client';

/** A reason with who claims it; nobody yet where `by` is empty. */
interface ChosenReason {
  readonly reason: string;
  readonly by: string;
}

/** Chosen reasons as one text of a form: `religious_practice=prc_paper culture=`. */
export const readReasons = (text: string): ChosenReason[] =>
  text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const [reason = '', by = ''] = one.split('=');
      return { reason, by };
    });

export const writeReasons = (chosen: readonly ChosenReason[]): string =>
  chosen.map(({ reason, by }) => `${reason}=${by}`).join(' ');

/** The same reasons with others ticked; who claims the ones that stay is kept. */
export function tickReasons(text: string, ticked: readonly string[]): string {
  const known = readReasons(text);
  return writeReasons(ticked.map((reason) => known.find((one) => one.reason === reason) ?? { reason, by: '' }));
}

/** Empty while somebody is missing who claims a reason: the form does not go out without. */
export const claimantsTold = (text: string): string => (readReasons(text).every(({ by }) => by !== '') ? 'told' : '');

export function reasonsBody(text: string) {
  const chosen = readReasons(text);
  return {
    reasons: chosen.map(({ reason }) => reason as DetentionReason),
    reasonClaimants: chosen.map(({ by }) => by as ReasonClaimant),
  };
}
