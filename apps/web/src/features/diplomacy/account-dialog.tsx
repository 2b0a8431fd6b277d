import {
  correctDiplomaticEvent,
  getDiplomaticEvent,
  recordDiplomaticEvent,
  type DiplomaticEventView,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useReliabilities } from '../case/telling-fields.js';
import { NO_ACCOUNT, accountBody, accountValues } from './account-form.js';

interface AccountDialogProps {
  /** The event that is corrected; null for a new one. */
  readonly event: DiplomaticEventView | null;
  /** Told the id of a new event. */
  readonly onDone: (id: string) => Promise<void> | void;
  readonly onClose: () => void;
}

/** A diplomatic event as its source tells it: a new one, or a new account in place of the one that stands. */
export function AccountDialog({ event, onDone, onClose }: AccountDialogProps) {
  const { t } = useTranslation('diplomacy');
  const { options } = useCodeWords(['diplomatic_kind', 'source_kind']);
  const reliabilities = useReliabilities();
  return (
    <FormDialog
      keepAs={`diplomatic:${event?.id ?? 'new'}`}
      title={event ? t('form.correct') : t('form.record')}
      lead={event ? t('form.correctLead') : t('form.recordLead')}
      submitLabel={t('form.save')}
      initial={event ? { ...accountValues(event), reason: '' } : { ...NO_ACCOUNT, reason: '–' }}
      labels={{
        kindCode: t('account.kind'),
        date: t('account.date'),
        place: t('account.place'),
        bodies: t('account.bodies'),
        said: t('account.said'),
        sourceKind: t('account.source'),
        sourceNote: t('account.sourceNote'),
        reliability: t('account.reliability'),
        learnedOn: t('account.learnedOn'),
        reason: t('form.reason'),
      }}
      required={['kindCode', 'sourceKind', 'reason']}
      version={event?.version ?? 0}
      {...(event && {
        latest: async () => {
          const now = await getDiplomaticEvent({ path: { id: event.id } });
          return { values: { ...accountValues(now), reason: '' }, version: now.version };
        },
      })}
      submit={async ({ reason, ...values }, { key, version }) => {
        const headers = { 'Idempotency-Key': key };
        const body = accountBody(values);
        if (event === null) return onDone((await recordDiplomaticEvent({ headers, body })).id);
        await correctDiplomaticEvent({ path: { id: event.id }, headers, body: { ...body, version, reason } });
        await onDone(event.id);
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          {event && <AreaField hand={hand} field="reason" rows={2} />}
          <ChoiceField hand={hand} field="kindCode" options={options('diplomatic_kind')} />
          <ToldField hand={hand} field="date" />
          <TextField hand={hand} field="place" />
          <AreaField hand={hand} field="bodies" rows={3} description={t('account.bodiesHint')} />
          <AreaField hand={hand} field="said" rows={5} description={t('account.saidHint')} />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('account.sourceNoteHint')} />
          <ChoiceField
            hand={hand}
            field="reliability"
            options={reliabilities}
            emptyLabel={t('account.reliabilityUsual')}
          />
          <DateField hand={hand} field="learnedOn" description={t('account.learnedOnHint')} />
        </>
      )}
    </FormDialog>
  );
}
