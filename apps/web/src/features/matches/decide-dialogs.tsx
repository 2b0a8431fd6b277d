import { decideMatch, revokeMatch, type MatchDecisionKind, type MatchPageView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';

interface StepProps {
  readonly match: MatchPageView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** One person, under which record, and why; or two people, and until when. */
export function DecideDialog({
  match,
  decision,
  onDone,
  onClose,
}: StepProps & { readonly decision: MatchDecisionKind }) {
  const { t } = useTranslation('matches');
  const isSame = decision === 'same';
  const sides = [match.a.person, match.b.person];
  return (
    <FormDialog
      keepAs={`match:${match.id}:${decision}`}
      title={isSame ? t('decide.same') : t('decide.notTheSame')}
      lead={isSame ? t('decide.sameLead') : t('decide.notTheSameLead')}
      submitLabel={t('decide.save')}
      initial={{ canonicalId: match.a.person.id, reason: '', expiresOn: '' }}
      labels={{ canonicalId: t('decide.under'), reason: t('decide.reason'), expiresOn: t('decide.expires') }}
      required={['reason']}
      version={match.version}
      submit={async ({ canonicalId, reason, expiresOn }, { version }) => {
        const more = isSame ? { canonicalId } : expiresOn === '' ? {} : { expiresOn };
        await decideMatch({ path: { id: match.id }, body: { version, decision, reason, ...more } });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          {isSame && (
            <ChoiceField
              hand={hand}
              field="canonicalId"
              options={sides.map(({ id, displayName }, index) => ({
                value: id,
                label: `${t('page.record', { number: index + 1 })}: ${displayName}`,
              }))}
              noEmpty
            />
          )}
          <TextField hand={hand} field="reason" />
          {!isSame && <DateField hand={hand} field="expiresOn" description={t('decide.expiresHint')} />}
        </>
      )}
    </FormDialog>
  );
}

/** Takes the standing decision back. */
export function RevokeDialog({ match, onDone, onClose }: StepProps) {
  const { t } = useTranslation('matches');
  return (
    <FormDialog
      keepAs={`match:${match.id}:revoke`}
      title={t('decide.revoke')}
      lead={match.state === 'same' ? t('decide.revokeLead') : t('decide.revokeParted')}
      submitLabel={t('decide.revoke')}
      initial={{ reason: '' }}
      labels={{ reason: t('decide.reason') }}
      required={['reason']}
      version={match.version}
      submit={async ({ reason }, { version }) => {
        await revokeMatch({ path: { id: match.id }, body: { version, reason } });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => <TextField hand={hand} field="reason" />}
    </FormDialog>
  );
}
