import { claimFate, type FateAxis, type FateClaimView, type FateValue, type SourceKind } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useConfidences, confidenceOf } from './confidence.js';
import { TellingFields, tellingBody, tellingOf, useTellingLabels } from './telling-fields.js';

export interface FateQuestion {
  readonly axis: FateAxis;
  /** The claim that the new one takes the place of; it stays readable. */
  readonly replaces: FateClaimView | null;
}

export function ClaimFateDialog({ axis, replaces, onClose }: FateQuestion & { readonly onClose: () => void }) {
  const { t } = useTranslation(['case', 'story']);
  const { file, reload } = useCaseFile();
  const book = useCodeWords(['fate_value', 'source_kind']);
  const confidences = useConfidences();
  const telling = useTellingLabels();
  const values = book
    .options('fate_value', (entry) => entry.data.axis === axis)
    .map(({ value, label }) => ({ value: value.slice(axis.length + 1), label }));
  return (
    <FormDialog
      keepAs={`fate-${axis}:${replaces?.id ?? file.id}`}
      title={`${replaces ? t('fate.replace') : t('fate.add')}: ${t(`axis.${axis}`)}`}
      lead={replaces ? t('replaceLead') : t('fate.lead')}
      submitLabel={t('save')}
      initial={{
        value: replaces?.value ?? '',
        asOf: replaces?.asOf ?? '',
        sourceKind: replaces?.sourceKind ?? '',
        sourceNote: replaces?.sourceNote ?? '',
        confidence: replaces?.confidence ?? 'medium',
        supersedeReason: replaces ? '' : '–',
        // When the correction was learned is not when the first account was.
        ...tellingOf(replaces?.sources[0], ''),
      }}
      labels={{
        value: t(`axis.${axis}`),
        asOf: t('axis.asOf'),
        sourceKind: t('source.kind'),
        sourceNote: t('source.note'),
        confidence: t('confidence.label'),
        supersedeReason: t('story:replace.reason'),
        ...telling,
      }}
      required={['value', 'sourceKind', 'supersedeReason']}
      submit={async (form, { key }) => {
        await claimFate({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: {
            axis,
            value: form.value as FateValue,
            asOf: form.asOf,
            sourceKind: form.sourceKind as SourceKind,
            sourceNote: form.sourceNote,
            confidence: confidenceOf(form.confidence),
            ...tellingBody(form),
            ...(replaces && { supersedes: replaces.id, supersedeReason: form.supersedeReason }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          {replaces && <AreaField hand={hand} field="supersedeReason" rows={2} />}
          <ChoiceField
            hand={hand}
            field="value"
            options={values}
            {...(hand.values.value === 'deceased' && { description: t('story:death.dialog') })}
          />
          <ToldField hand={hand} field="asOf" />
          <ChoiceField hand={hand} field="sourceKind" options={book.options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('source.hint')} />
          <TellingFields hand={hand} />
          <ChoiceField hand={hand} field="confidence" options={confidences} noEmpty />
        </>
      )}
    </FormDialog>
  );
}
