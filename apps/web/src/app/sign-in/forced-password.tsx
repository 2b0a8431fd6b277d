import { Button, Container, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/components/page.js';
import { useLeave } from '../../shared/session/use-leave.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { ChangePasswordForm } from './change-password-form.js';
import { SignInOverlay } from './sign-in-overlay.js';

/** First thing after a reset: the password that an administrator has seen is replaced before any work. */
export function ForcedPassword() {
  const { t } = useTranslation(['session', 'common']);
  const leave = useLeave();
  return (
    <Container size="xs" py="xl" component="main">
      <Group justify="space-between" mb="lg">
        <Button variant="default" onClick={leave}>
          {t('common:userMenu.signOut')}
        </Button>
        <LanguageSwitch />
      </Group>
      <Page title={t('change.forcedTitle')} lead={t('change.forcedLead')}>
        <ChangePasswordForm onDone={() => notifications.show({ message: t('change.done') })} />
      </Page>
      <SignInOverlay />
    </Container>
  );
}
