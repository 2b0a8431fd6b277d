import { seeNotice, type AccountNoticeView } from '@izdeu/api-client';
import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';
import { deviceWords } from '../../features/account/device-words.js';

/** What happened to one's own account elsewhere, until one has seen it. */
export function AccountNotices() {
  const { session } = useSignedIn();
  if (session.notices.length === 0) return null;
  return (
    <Stack gap="xs" mb="md" className="izdeu-no-print">
      {session.notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </Stack>
  );
}

function Notice({ notice: { id, kind, device, at } }: { readonly notice: AccountNoticeView }) {
  const { t } = useTranslation('session');
  const { refresh } = useSignedIn();
  const see = useMutation({ mutationFn: () => seeNotice({ path: { id } }), onSettled: refresh });
  const facts = { at: formatInstant(at), device: deviceWords(device) ?? t('own.unknownDevice') };
  return (
    <Alert
      color="orange"
      variant="outline"
      icon={<IconShieldExclamation aria-hidden />}
      title={t('notice.title')}
      role="status"
    >
      <p className="izdeu-plain">{t(`notice.${kind}`, facts)}</p>
      <Group gap="md" mt="xs">
        <Button size="compact-md" variant="default" onClick={() => see.mutate()} loading={see.isPending}>
          {t('notice.seen')}
        </Button>
        <Anchor renderRoot={(props) => <Link to="/account/sessions" {...props} />}>{t('notice.notMe')}</Anchor>
      </Group>
    </Alert>
  );
}
