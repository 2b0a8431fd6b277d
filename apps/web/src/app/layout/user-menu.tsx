import { Button, Menu, Text, useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceLaptop,
  IconKey,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { notifications } from '@mantine/notifications';
import { problemText } from '../../shared/components/problem-text.js';
import { useSignedIn } from '../../shared/session/session.js';
import { organisationName } from './organisation-name.js';

export function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation();
  const { session, leave } = useSignedIn();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  const signOut = () =>
    leave().catch((error: unknown) => notifications.show({ color: 'red', message: problemText(error) }));
  return (
    <Menu position="bottom-end" withinPortal width={260}>
      <Menu.Target>
        <Button variant="subtle" px="xs" aria-label={t('userMenu.label')}>
          <IconUserCircle size={22} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="izdeu-user">
          <Text fw={600}>{session.user.displayName}</Text>
          <Text size="sm" c="dimmed">
            {t(`role.${session.user.role}`)} · {organisationName(session.organisation)}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item
          renderRoot={(props) => <Link to="/account/sessions" {...props} />}
          leftSection={<IconDeviceLaptop size={18} aria-hidden />}
        >
          {t('userMenu.sessions')}
        </Menu.Item>
        <Menu.Item
          renderRoot={(props) => <Link to="/account/password" {...props} />}
          leftSection={<IconKey size={18} aria-hidden />}
        >
          {t('userMenu.password')}
        </Menu.Item>
        <Menu.Item
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
          leftSection={dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
        >
          {dark ? t('userMenu.light') : t('userMenu.dark')}
        </Menu.Item>
        <Menu.Item onClick={onHelp} leftSection={<IconKeyboard size={18} aria-hidden />}>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()} leftSection={<IconLogout size={18} aria-hidden />}>
          {t('userMenu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
