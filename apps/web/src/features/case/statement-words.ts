import type { EventView, FateClaimView, StatementKind } from '@izdeu/api-client';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

/** An event of the timeline or a claim on an axis of the fate. */
export interface StatementRef {
  readonly kind: StatementKind;
  readonly id: string;
}

/** One line for a statement, by which it is named elsewhere: "detained, October 2017". */
export function useStatementWords() {
  const { file } = useCaseFile();
  const { label } = useCodeWords(['event_type', 'fate_value']);
  const said = (what: string, date: string) => (date === '' ? what : `${what}, ${sayEdtf(date, currentLanguage())}`);
  const ofEvent = ({ type, date }: EventView) => said(label('event_type', type), date);
  const ofClaim = ({ axis, value, asOf }: FateClaimView) => said(label('fate_value', `${axis}.${value}`), asOf);
  const claims = file.fate.flatMap((axis) => axis.claims);
  return {
    ofEvent,
    /** Null for a statement that is not on the page. */
    of: ({ kind, id }: StatementRef): string | null => {
      const event = kind === 'event' && file.events.find((one) => one.id === id);
      if (event) return ofEvent(event);
      const claim = claims.find((one) => one.id === id);
      return claim ? ofClaim(claim) : null;
    },
    /** All that stand, events first: what a statement could contradict. */
    standing: [
      ...file.events.map((one) => ({ ref: { kind: 'event' as const, id: one.id }, words: ofEvent(one), one })),
      ...claims.map((one) => ({ ref: { kind: 'claim' as const, id: one.id }, words: ofClaim(one), one })),
    ].filter(({ one }) => one.supersededById === null),
  };
}
