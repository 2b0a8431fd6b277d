import { renamePasskey, type PasskeyView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { TextField } from '../../shared/components/form-fields.js';

interface RenamePasskeyDialogProps {
  readonly passkey: PasskeyView;
  readonly onRenamed: () => void;
  readonly onClose: () => void;
}

export function RenamePasskeyDialog({ passkey, onRenamed, onClose }: RenamePasskeyDialogProps) {
  const { t } = useTranslation('account');
  return (
    <FormDialog
      keepAs={`passkey:${passkey.id}`}
      title={t('passkey.rename')}
      submitLabel={t('passkey.rename')}
      initial={{ name: passkey.name }}
      labels={{ name: t('passkey.name') }}
      required={['name']}
      submit={async ({ name }) => {
        await renamePasskey({ path: { id: passkey.id }, body: { name } });
        onRenamed();
      }}
      onClose={onClose}
    >
      {(hand) => <TextField hand={hand} field="name" description={t('passkey.nameHint')} />}
    </FormDialog>
  );
}
