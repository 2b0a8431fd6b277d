import {
  claimCitizenship,
  type CitizenshipClaimView,
  type CitizenshipStatus,
  type SourceKind,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { confidenceOf, useConfidences } from '../case/confidence.js';

interface CitizenshipDialogProps {
  readonly personId: string;
  readonly replaces: CitizenshipClaimView | null;
  readonly onClose: () => void;
}

export function CitizenshipDialog({ personId, replaces, onClose }: CitizenshipDialogProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { reload } = useCaseFile();
  const { options } = useCodeWords(['citizenship_status', 'source_kind']);
  const confidences = useConfidences();
  return (
    <FormDialog
      keepAs={`citizenship:${replaces?.id ?? personId}`}
      title={replaces ? t('replace') : t('add')}
      lead={replaces ? t('case:replaceLead') : undefined}
      submitLabel={t('case:save')}
      initial={{
        status: replaces?.status ?? '',
        from: replaces?.from ?? '',
        to: replaces?.to ?? '',
        assertedBy: replaces?.assertedBy ?? '',
        sourceKind: replaces?.sourceKind ?? '',
        sourceNote: replaces?.sourceNote ?? '',
        confidence: replaces?.confidence ?? 'medium',
      }}
      labels={{
        status: t('status'),
        from: t('from'),
        to: t('to'),
        assertedBy: t('assertedBy'),
        sourceKind: t('case:source.kind'),
        sourceNote: t('case:source.note'),
        confidence: t('case:confidence.label'),
      }}
      required={['status', 'sourceKind']}
      submit={async (form, { key }) => {
        await claimCitizenship({
          path: { id: personId },
          headers: { 'Idempotency-Key': key },
          body: {
            status: form.status as CitizenshipStatus,
            from: form.from,
            to: form.to,
            assertedBy: form.assertedBy,
            sourceKind: form.sourceKind as SourceKind,
            sourceNote: form.sourceNote,
            confidence: confidenceOf(form.confidence),
            ...(replaces && { supersedes: replaces.id }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="status" options={options('citizenship_status')} />
          <ToldField hand={hand} field="from" />
          <ToldField hand={hand} field="to" />
          <TextField hand={hand} field="assertedBy" description={t('assertedHint')} />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('case:source.hint')} />
          <ChoiceField hand={hand} field="confidence" options={confidences} noEmpty />
        </>
      )}
    </FormDialog>
  );
}
