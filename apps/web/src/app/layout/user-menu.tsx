import { Button, Paper, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClickOutside, useDisclosure } from '@mantine/hooks';
import {
  IconDeviceLaptop,
  IconKey,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { useLeave } from '../../shared/session/use-leave.js';
import { organisationName } from './organisation-name.js';

/**
 * One's own account: a panel that opens below its button. Plain links and buttons in reading order, which every screen
 * reader knows, and none of the code that a floating menu would make a slow line fetch first.
 */
export function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation();
  const { session } = useSignedIn();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const [opened, panel] = useDisclosure();
  const box = useClickOutside(panel.close);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const signOut = useLeave();
  const then = (act: () => void) => () => {
    panel.close();
    act();
  };

  return (
    <div
      ref={box}
      className="izdeu-user"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !opened) return;
        panel.close();
        button.current?.focus();
      }}
    >
      <Button
        ref={button}
        variant="subtle"
        px="xs"
        onClick={panel.toggle}
        aria-expanded={opened}
        aria-controls={id}
        aria-label={t('userMenu.label')}
        title={t('userMenu.label')}
      >
        <IconUserCircle size={22} aria-hidden />
      </Button>
      <Paper id={id} hidden={!opened} withBorder shadow="md" className="izdeu-user-panel">
        <Text fw={600}>{session.user.displayName}</Text>
        <Text size="sm" c="dimmed" mb="xs">
          {t(`role.${session.user.role}`)} · {organisationName(session.organisation)}
        </Text>
        <Link to="/account/sessions" onClick={panel.close}>
          <IconDeviceLaptop size={18} aria-hidden /> {t('userMenu.sessions')}
        </Link>
        <Link to="/account/factors" onClick={panel.close}>
          <IconShieldLock size={18} aria-hidden /> {t('userMenu.factors')}
        </Link>
        <Link to="/account/password" onClick={panel.close}>
          <IconKey size={18} aria-hidden /> {t('userMenu.password')}
        </Link>
        <button type="button" onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
          {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}{' '}
          {dark ? t('userMenu.light') : t('userMenu.dark')}
        </button>
        <button type="button" onClick={then(onHelp)}>
          <IconKeyboard size={18} aria-hidden /> {t('keys.title')}
        </button>
        <button type="button" onClick={signOut}>
          <IconLogout size={18} aria-hidden /> {t('userMenu.signOut')}
        </button>
      </Paper>
    </div>
  );
}
