import type { UserView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { Dialog } from '../../shared/components/dialog.js';

export type UserAction = 'disable' | 'enable' | 'ask' | 'agree' | 'sessions' | 'reset' | 'factors' | 'invite';

interface ConfirmUserActionProps {
  readonly asked: { readonly user: UserView; readonly action: UserAction };
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmUserAction({ asked, busy, error, onConfirm, onClose }: ConfirmUserActionProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { user, action } = asked;
  return (
    <Dialog opened onClose={onClose} title={t(`users.confirm.${action}.title`)}>
      <Stack>
        <Text>
          <b>{user.displayName}</b> ({user.login})
        </Text>
        <Text>{t(`users.confirm.${action}.text`)}</Text>
        {error !== null && error !== undefined && <ProblemNotice error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button onClick={onConfirm} loading={busy}>
            {t(`users.action.${action}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
