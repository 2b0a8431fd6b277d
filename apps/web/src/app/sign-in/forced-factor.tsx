import { Button, Container, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FactorSetup } from '../../features/account/factor-setup.js';
import { Page } from '../../shared/components/page.js';
import { useSignedIn } from '../../shared/session/session.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { StepUpDialog } from '../layout/step-up-dialog.js';

/** Before any work: a second factor, so that a stolen password opens nothing. */
export function ForcedFactor() {
  const { t } = useTranslation(['account', 'common']);
  const { session, leave, refresh } = useSignedIn();
  const isAdministrator = session.user.role === 'administrator';
  return (
    <Container size="xs" py="xl" component="main">
      <Group justify="space-between" mb="lg">
        <Button variant="default" onClick={() => void leave()}>
          {t('common:userMenu.signOut')}
        </Button>
        <LanguageSwitch />
      </Group>
      <Page title={t('forced.title')} lead={isAdministrator ? t('forced.leadAdministrator') : t('forced.lead')}>
        <FactorSetup onDone={() => void refresh()} />
      </Page>
      <StepUpDialog />
    </Container>
  );
}
