import { attachConsentProof, type ConsentView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ConsentProof } from './consent-proof.js';

/** Lays the signed form or the clip to a decision that was recorded without one. */
export function AttachProof({ consent, onClose }: { readonly consent: ConsentView; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`consent-proof:${consent.id}`}
      title={t('consent.attach')}
      lead={t('consent.attachLead')}
      submitLabel={t('consent.attach')}
      initial={{ documentId: '' }}
      version={consent.version}
      labels={{ documentId: t('consent.proof') }}
      required={['documentId']}
      submit={async ({ documentId }, { version }) => {
        await attachConsentProof({
          path: { id: file.id, consentId: consent.id },
          body: { version, documentId },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <ConsentProof hand={hand} field="documentId" caseId={file.id} />}
    </FormDialog>
  );
}
