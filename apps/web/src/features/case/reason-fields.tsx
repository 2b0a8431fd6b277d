import type { SourceKind } from '@izdeu/api-client';
import { fieldId } from '../../shared/components/field-problems.js';
import type { FormHand } from '../../shared/components/form-fields.js';
import { ReasonRows } from '../../shared/reasons/reason-rows.js';
import { claimantsTold, readReasons, writeReasons } from './reason-choice.js';

type ReasonField = 'reasons' | 'reasonClaimants' | 'source';

/** The reasons of an event as fields of its dialog. */
export function ReasonFields<F extends string>({ hand }: { readonly hand: FormHand<F | ReasonField> }) {
  return (
    <div id={fieldId('reasonClaimants')} tabIndex={-1}>
      <ReasonRows
        reasons={readReasons(hand.values.reasons)}
        source={(hand.values.source || 'unknown') as SourceKind}
        error={hand.errorOf('reasonClaimants')}
        onChange={(reasons) => {
          const text = writeReasons(reasons);
          hand.set('reasons', text);
          hand.set('reasonClaimants', claimantsTold(text));
        }}
      />
    </div>
  );
}
