import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';

interface ReasonDialogProps {
  readonly keepAs: string;
  readonly title: string;
  readonly lead: string;
  readonly submit: (reason: string, key: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks why, and does it. */
export function ReasonDialog({ keepAs, title, lead, submit, onClose }: ReasonDialogProps) {
  const { t } = useTranslation('diplomacy');
  return (
    <FormDialog
      keepAs={keepAs}
      title={title}
      lead={lead}
      submitLabel={title}
      initial={{ reason: '' }}
      labels={{ reason: t('form.reason') }}
      required={['reason']}
      submit={({ reason }, { key }) => submit(reason, key)}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="reason" rows={2} />}
    </FormDialog>
  );
}
