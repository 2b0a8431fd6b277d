import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { SignInForm } from './sign-in-form.js';
import { Dialog } from '../../shared/components/dialog.js';

/** Lies over the screen when the session has ended. The screen below keeps everything that was typed. */
export function SignInOverlay() {
  const { t } = useTranslation('session');
  const { session, lost } = useSignedIn();
  return (
    <Dialog
      opened={lost}
      title={t('lost.title')}
      above="everything"
      overlayProps={{ backgroundOpacity: 0.7, blur: 12 }}
    >
      <Stack>
        <Text>{t('lost.kept')}</Text>
        <SignInForm login={session.user.login} />
        <Button variant="subtle" component="a" href="/">
          {t('lost.other')}
        </Button>
      </Stack>
    </Dialog>
  );
}
