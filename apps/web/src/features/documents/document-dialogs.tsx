import { editDocument, listDocuments, noteOriginalSeen, type DocumentView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { DateField } from '../../shared/components/form-fields.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { bodyOf, PaperFields, usePaperLabels, valuesOf } from './paper-fields.js';
import { personOfCase } from '../../shared/cases/person-of-case.js';

interface DocumentDialogProps {
  readonly document: DocumentView;
  readonly onClose: () => void;
}

async function documentNow(document: DocumentView): Promise<DocumentView> {
  const all = await listDocuments({ path: { id: document.caseId } });
  return all.find((one) => one.id === document.id) ?? document;
}

/** Changes what is said about a paper; the file stays. An empty number leaves the stored one alone. */
export function EditDocumentDialog({ document, onClose }: DocumentDialogProps) {
  const { t } = useTranslation('documents');
  const { file, reload } = useCaseFile();
  const { label } = useCodeWords(['document_kind']);
  const labels = usePaperLabels();
  return (
    <FormDialog
      keepAs={`document:${document.id}`}
      title={t('step.edit')}
      submitLabel={t('save')}
      initial={valuesOf(document)}
      version={document.version}
      labels={labels}
      required={['kind', 'title']}
      latest={async () => {
        const now = await documentNow(document);
        return { values: valuesOf(now), version: now.version };
      }}
      say={(field, value) => {
        if (field === 'kind') return value && label('document_kind', value);
        if (field === 'personId') return personOfCase(file, value) ?? '';
        return field === 'issued' && value ? sayEdtf(value, currentLanguage()) : value;
      }}
      submit={async (values, { version }) => {
        await editDocument({ path: { id: document.id }, body: { ...bodyOf(values), version } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <PaperFields hand={hand} />}
    </FormDialog>
  );
}

/** Says on which day the original was held in hand: the proof of a link grows with it. */
export function OriginalSeenDialog({ document, onClose }: DocumentDialogProps) {
  const { t } = useTranslation('documents');
  const { reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`original:${document.id}`}
      title={t('step.original')}
      lead={t('originalLead')}
      submitLabel={t('step.original')}
      initial={{ on: document.originalSeenOn ?? '' }}
      version={document.version}
      labels={{ on: t('seenOn') }}
      required={['on']}
      latest={async () => {
        const now = await documentNow(document);
        return { values: { on: now.originalSeenOn ?? '' }, version: now.version };
      }}
      submit={async ({ on }, { version }) => {
        await noteOriginalSeen({ path: { id: document.id }, body: { version, on } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <DateField hand={hand} field="on" />}
    </FormDialog>
  );
}
