import { Button, Group, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';

/** Asks before typed text would be left behind: inside the application by a dialog, by the browser's own question elsewhere. */
export function UnsavedGuard({ unsaved }: { readonly unsaved: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog opened title={t('unsaved.title')} onClose={blocker.reset}>
      <Stack>
        <Text>{t('unsaved.text')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={blocker.proceed}>
            {t('unsaved.leave')}
          </Button>
          <Button onClick={blocker.reset}>{t('unsaved.stay')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
