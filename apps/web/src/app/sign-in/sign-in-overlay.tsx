import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { SignInForm } from './sign-in-form.js';
import { Dialog } from '../../shared/components/dialog.js';

/** Lies over the screen when the session has ended. The screen below keeps everything that was typed. */
export function SignInOverlay() {
  const { t } = useTranslation('session');
  const { session, lost, frozen } = useSignedIn();
  return (
    <Dialog
      opened={lost}
      title={frozen ? t('frozen.title') : t('lost.title')}
      above="everything"
      overlayProps={{ backgroundOpacity: 0.7, blur: 12 }}
    >
      <Stack>
        {frozen ? (
          <Text>{t('frozen.text')}</Text>
        ) : (
          <>
            <Text>{t('lost.kept')}</Text>
            <SignInForm login={session.user.login} />
          </>
        )}
        <Button variant="subtle" component="a" href="/">
          {frozen ? t('frozen.leave') : t('lost.other')}
        </Button>
      </Stack>
    </Dialog>
  );
}
