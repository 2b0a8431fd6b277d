import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/components/page.js';
import { ChangePasswordForm } from './change-password-form.js';

export function ChangePasswordPage() {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  return (
    <Page title={t('change.title')} lead={t('change.others')}>
      <ChangePasswordForm
        onDone={() => {
          notifications.show({ message: t('change.done') });
          void navigate({ to: '/' });
        }}
      />
    </Page>
  );
}
