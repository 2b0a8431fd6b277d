import { seeNotice, type AccountNoticeView } from '@izdeu/api-client';
import { Alert, Anchor, Box, Button, Group, Stack } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../shared/components/fold.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';
import { deviceWords } from '../../features/account/device-words.js';

/** What happened to one's own account elsewhere, until one has seen it. */
export function AccountNotices() {
  const { session } = useSignedIn();
  const { t } = useTranslation('session');
  const [open, setOpen] = useState(false);
  const count = session.notices.length;
  if (count === 0) return null;
  const all = (
    <Stack gap="xs">
      {session.notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </Stack>
  );
  // More than one would fill the screen of a phone, every time.
  return (
    <Box mb="md" className="izdeu-no-print" role="status">
      {count === 1 ? (
        all
      ) : (
        <Fold title={t('notice.many', { count })} open={open} onToggle={setOpen}>
          {all}
        </Fold>
      )}
    </Box>
  );
}

function Notice({ notice: { id, kind, device, at } }: { readonly notice: AccountNoticeView }) {
  const { t } = useTranslation('session');
  const { refresh } = useSignedIn();
  const see = useMutation({ mutationFn: () => seeNotice({ path: { id } }), onSettled: refresh });
  const facts = { at: formatInstant(at), device: deviceWords(device) ?? t('own.unknownDevice') };
  return (
    <Alert color="orange" variant="outline" icon={<IconShieldExclamation aria-hidden />} title={t('notice.title')}>
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
