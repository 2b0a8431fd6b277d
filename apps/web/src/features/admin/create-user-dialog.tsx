import { createUser, type InvitedUserView, type Role } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/api/session-api.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, TextField } from '../../shared/components/form-fields.js';

interface CreateUserDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (made: InvitedUserView) => void;
}

/** A new account; its owner sets the first password by a link. */
export function CreateUserDialog({ onClose, onCreated }: CreateUserDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <FormDialog
      keepAs="user"
      title={t('users.create')}
      submitLabel={t('users.create')}
      initial={{ displayName: '', login: '', role: 'caseworker' }}
      labels={{ displayName: t('users.name'), login: t('users.login'), role: t('users.role') }}
      required={['displayName', 'login']}
      submit={async ({ displayName, login, role }, { key }) => {
        // Only roles of the list can be chosen; the server checks the closed set again.
        const body = { displayName, login, role: role as Role };
        onCreated(await createUser({ body, headers: { 'Idempotency-Key': key } }));
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="displayName" />
          <TextField hand={hand} field="login" description={t('users.loginHint')} />
          <ChoiceField
            hand={hand}
            field="role"
            options={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
            noEmpty
          />
        </>
      )}
    </FormDialog>
  );
}
