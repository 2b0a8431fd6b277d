import { supersedeRecord, type SupersedableRecord } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';

interface TakeOutProps {
  readonly what: SupersedableRecord;
  /** The record of the person under which it stands. */
  readonly personId: string;
  readonly recordId: string;
  readonly onClose: () => void;
}

/** Takes a record about the sought person out of use; it stays readable on the trail of the house. */
export function TakeOut({ what, personId, recordId, onClose }: TakeOutProps) {
  const { t } = useTranslation('case');
  const { reload } = useCaseFile();
  return (
    <ConfirmDialog
      title={t('takeOutTitle')}
      lead={t('takeOutText')}
      submitLabel={t('takeOut')}
      submit={async () => {
        await supersedeRecord({ path: { id: personId }, body: { what, recordId } });
        await reload();
      }}
      onClose={onClose}
    />
  );
}
