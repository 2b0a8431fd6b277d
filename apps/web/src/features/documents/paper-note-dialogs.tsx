import {
  noteCustody,
  notePaperStep,
  stateKinship,
  type CustodyState,
  type KinTerm,
  type PaperStep,
  type SourceKind,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { peopleOfCase } from '../../shared/cases/person-of-case.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField, ToldField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const STEPS = [
  'certified_copy',
  'translation',
  'notary',
  'foreign_ministry',
  'consular_legalisation',
  'apostille',
] as const satisfies readonly PaperStep[];
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const STATES = [
  'with_family',
  'with_relative_abroad',
  'with_us',
  'with_body',
  'safekeeping',
  'seized',
  'returned',
  'lost',
  'destroyed',
  'unknown',
] as const satisfies readonly CustodyState[];

interface NoteDialogProps {
  readonly documentId: string;
  readonly onClose: () => void;
}

/** A translation, a notary, an apostille: one thing that was done to the paper. */
export function StepDialog({ documentId, onClose }: NoteDialogProps) {
  const { t } = useTranslation(['papers', 'documents']);
  const { reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`paperstep:${documentId}`}
      title={t('chain.add')}
      submitLabel={t('save')}
      initial={{ step: '', doneOn: '', doneBy: '', number: '', language: '', spelling: '' }}
      labels={{
        step: t('chain.step'),
        doneOn: t('chain.doneOn'),
        doneBy: t('chain.doneBy'),
        number: t('chain.number'),
        language: t('chain.language'),
        spelling: t('chain.spelling'),
      }}
      required={['step']}
      submit={async ({ step, doneOn, ...told }, { key }) => {
        await notePaperStep({
          path: { id: documentId },
          headers: { 'Idempotency-Key': key },
          body: { ...told, step: step as PaperStep, ...(doneOn && { doneOn }) },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="step"
            options={STEPS.map((one) => ({ value: one, label: t(`step.${one}`) }))}
          />
          {hand.values.step === 'translation' && (
            <>
              <ChoiceField
                hand={hand}
                field="language"
                options={LANGUAGES.map((one) => ({ value: one, label: t(`documents:language.${one}`) }))}
              />
              <TextField hand={hand} field="spelling" kind="name" description={t('chain.spellingHint')} />
            </>
          )}
          <DateField hand={hand} field="doneOn" />
          <TextField hand={hand} field="doneBy" description={t('chain.doneByHint')} />
          <TextField hand={hand} field="number" />
        </>
      )}
    </FormDialog>
  );
}

/** Where the original is now; what was known before stays as history. */
export function CustodyDialog({ documentId, onClose }: NoteDialogProps) {
  const { t } = useTranslation('papers');
  const { reload } = useCaseFile();
  const { options } = useCodeWords(['source_kind']);
  return (
    <FormDialog
      keepAs={`custody:${documentId}`}
      title={t('custody.add')}
      submitLabel={t('save')}
      initial={{ state: '', holder: '', since: '', sourceKind: '', note: '' }}
      labels={{
        state: t('custody.where'),
        holder: t('custody.holder'),
        since: t('custody.since'),
        sourceKind: t('custody.source'),
        note: t('custody.note'),
      }}
      required={['state', 'sourceKind']}
      submit={async ({ state, sourceKind, since, ...told }, { key }) => {
        await noteCustody({
          path: { id: documentId },
          headers: { 'Idempotency-Key': key },
          body: {
            ...told,
            state: state as CustodyState,
            sourceKind: sourceKind as SourceKind,
            ...(since && { since }),
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
            options={STATES.map((one) => ({ value: one, label: t(`custody.state.${one}`) }))}
          />
          <TextField hand={hand} field="holder" description={t('custody.holderHint')} />
          <ToldField hand={hand} field="since" />
          <ChoiceField hand={hand} field="sourceKind" options={options('source_kind')} />
          <AreaField hand={hand} field="note" rows={2} />
        </>
      )}
    </FormDialog>
  );
}

/** The paper says outright how two people are related, whatever lies between them. */
export function KinshipDialog({ documentId, onClose }: NoteDialogProps) {
  const { t } = useTranslation('papers');
  const { file, reload } = useCaseFile();
  const { options } = useCodeWords(['kin_term']);
  return (
    <FormDialog
      keepAs={`kinship:${documentId}`}
      title={t('kinship.add')}
      lead={t('kinship.lead')}
      submitLabel={t('save')}
      initial={{ toPersonId: '', kinTerm: '', fromPersonId: '' }}
      labels={{ toPersonId: t('kinship.to'), kinTerm: t('kinship.term'), fromPersonId: t('kinship.from') }}
      required={['toPersonId', 'kinTerm', 'fromPersonId']}
      submit={async ({ kinTerm, ...ends }, { key }) => {
        await stateKinship({
          path: { id: documentId },
          headers: { 'Idempotency-Key': key },
          body: { ...ends, kinTerm: kinTerm as KinTerm },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="toPersonId" options={peopleOfCase(file)} />
          <ChoiceField hand={hand} field="kinTerm" options={options('kin_term')} />
          <ChoiceField hand={hand} field="fromPersonId" options={peopleOfCase(file)} />
        </>
      )}
    </FormDialog>
  );
}
