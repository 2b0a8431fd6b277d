import { Button, Container, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FactorSetup } from '../../features/account/factor-setup.js';
import { Page } from '../../shared/components/page.js';
import { useSignedIn } from '../../shared/session/session.js';
import { useLeave } from '../../shared/session/use-leave.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { StepUpDialog } from '../layout/step-up-dialog.js';
import { SignInOverlay } from './sign-in-overlay.js';

/** Before any work: a second factor, so that a stolen password opens nothing. */
export function ForcedFactor() {
  const { t } = useTranslation(['account', 'common']);
  const { session, refresh } = useSignedIn();
  const leave = useLeave();
  const isAdministrator = session.user.role === 'administrator';
  return (
    <Container size="xs" py="xl" component="main">
      <Group justify="space-between" mb="lg">
        <Button variant="default" onClick={leave}>
          {t('common:userMenu.signOut')}
        </Button>
        <LanguageSwitch />
      </Group>
      <Page title={t('forced.title')} lead={isAdministrator ? t('forced.leadAdministrator') : t('forced.lead')}>
        <FactorSetup onDone={() => void refresh()} />
      </Page>
      <StepUpDialog />
      <SignInOverlay />
    </Container>
  );
}
