import { confirmMention, type MentionView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';
import { useSpellings } from './use-spellings.js';

interface ConfirmNameDialogProps {
  readonly personId: string;
  /** Papers whose spellings do not join. */
  readonly documentIds: readonly string[];
  readonly onClose: () => void;
}

/** A lawyer's word, with the reason, that a spelling in a paper is this person. */
export function ConfirmNameDialog({ personId, documentIds, onClose }: ConfirmNameDialogProps) {
  const { t } = useTranslation('proof');
  const { reload } = useCaseFile();
  const { label } = useFamilyPapers();
  const open = useSpellings(documentIds).filter(({ mention }) => mention.personId === personId && !mention.confirmed);
  const words = (mention: MentionView, documentId: string) => `${mention.spelling} – ${label(documentId)}`;
  return (
    <FormDialog
      keepAs={`confirmname:${personId}`}
      title={t('confirmName.title')}
      lead={t('confirmName.lead')}
      submitLabel={t('save')}
      initial={{ mentionId: '', reason: '' }}
      labels={{ mentionId: t('confirmName.spelling'), reason: t('confirmName.reason') }}
      required={['mentionId', 'reason']}
      submit={async ({ mentionId, reason }) => {
        const documentId = open.find(({ mention }) => mention.id === mentionId)?.documentId ?? '';
        await confirmMention({ path: { id: documentId, mentionId }, body: { reason } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="mentionId"
            options={open.map(({ mention, documentId }) => ({ value: mention.id, label: words(mention, documentId) }))}
          />
          <AreaField hand={hand} field="reason" rows={4} description={t('confirmName.reasonHint')} />
        </>
      )}
    </FormDialog>
  );
}
