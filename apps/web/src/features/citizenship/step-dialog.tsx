import { recordStep, type RenunciationStepView, type SourceKind, type StepState } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useCasePapers } from './use-case-papers.js';

const STATES = ['done', 'not_done', 'not_known'] as const;

interface StepDialogProps {
  readonly step: RenunciationStepView;
  readonly onClose: () => void;
}

/** A word on one step of the renunciation, in place of the one that stands. */
export function StepDialog({ step, onClose }: StepDialogProps) {
  const { t } = useTranslation(['citizenship', 'case']);
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['source_kind']);
  const papers = useCasePapers();
  const { record } = step;
  return (
    <FormDialog
      keepAs={`step:${record?.id ?? `${file.sought.id}:${step.step}`}`}
      title={t(`renunciation.step.${step.step}`)}
      lead={record ? t('case:replaceLead') : undefined}
      submitLabel={t('case:save')}
      initial={{
        state: step.state,
        on: record?.on ?? '',
        documentId: record?.paper?.id ?? '',
        sourceKind: record?.sourceKind ?? '',
        sourceNote: record?.sourceNote ?? '',
      }}
      labels={{
        state: t('renunciation.stateLabel'),
        on: t('renunciation.on'),
        documentId: t('evidence.document'),
        sourceKind: t('case:source.kind'),
        sourceNote: t('case:source.note'),
      }}
      required={['sourceKind']}
      submit={async ({ state, on, documentId, sourceKind, sourceNote }, { key }) => {
        await recordStep({
          path: { id: record?.personId ?? file.sought.id },
          headers: { 'Idempotency-Key': key },
          body: {
            ...{ step: step.step, state: state as StepState, on, sourceKind: sourceKind as SourceKind, sourceNote },
            ...(documentId && { documentId }),
            ...(record && { supersedes: record.id }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="state"
            options={STATES.map((value) => ({ value, label: t(`renunciation.state.${value}`) }))}
            noEmpty
          />
          <ToldField hand={hand} field="on" />
          <ChoiceField hand={hand} field="documentId" options={papers} emptyLabel={t('evidence.noDocument')} />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="sourceNote" rows={2} description={t('case:source.hint')} />
        </>
      )}
    </FormDialog>
  );
}
