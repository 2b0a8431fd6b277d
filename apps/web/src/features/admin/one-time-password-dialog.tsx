import type { UserWithPasswordView } from '@izdeu/api-client';
import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';

/** Shows a one-time password the only time it can be seen. Closes by its button alone, so that a stray click loses nothing. */
export function OneTimePasswordDialog({
  made,
  onClose,
}: {
  readonly made: UserWithPasswordView | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  return (
    <Dialog opened={made !== null} title={t('password.title')}>
      {made && (
        <Stack>
          <Text>{t('password.for', { login: made.user.login })}</Text>
          <Code block fz="lg">
            {made.oneTimePassword}
          </Code>
          <Text>{t('password.once')}</Text>
          <Group justify="flex-end" gap="xs">
            <CopyButton value={made.oneTimePassword}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('password.copied') : t('password.copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{t('password.done')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
