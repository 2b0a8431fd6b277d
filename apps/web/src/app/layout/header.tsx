import { Burger, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff, IconLogout2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { organisationName } from './organisation-name.js';
import { LanguageSwitch } from './language-switch.js';
import { toggleNames, useNamesHidden } from './names-hidden.js';
import { quickExit } from './quick-exit.js';
import { SearchBox } from './search-box.js';
import { UserMenu } from './user-menu.js';

interface HeaderProps {
  readonly menuOpen: boolean;
  readonly onMenu: () => void;
  readonly onHelp: () => void;
}

export function Header({ menuOpen, onMenu, onHelp }: HeaderProps) {
  const { t } = useTranslation();
  const { session } = useSignedIn();
  const hidden = useNamesHidden();
  return (
    <Group px="md" py="xs" gap="xs" justify="space-between">
      <Group gap="xs" wrap="nowrap">
        <Burger
          opened={menuOpen}
          onClick={onMenu}
          hiddenFrom="sm"
          size="sm"
          aria-label={t('nav.label')}
          aria-expanded={menuOpen}
        />
        <Link to="/" className="izdeu-home">
          {t('appName')}
        </Link>
        <Text size="sm" c="dimmed" lineClamp={1} visibleFrom="md">
          {organisationName(session.organisation)}
        </Text>
      </Group>
      <SearchBox />
      <Group gap={4} wrap="nowrap" className="izdeu-header-keys">
        <Tooltip label={`${hidden ? t('names.show') : t('names.hide')} (Alt+B)`}>
          <Button variant="subtle" px="xs" onClick={toggleNames} aria-pressed={hidden} aria-label={t('names.hide')}>
            {hidden ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
          </Button>
        </Tooltip>
        <LanguageSwitch />
        <UserMenu onHelp={onHelp} />
        <Tooltip label={t('quickExit.hint')}>
          <Button color="red.9" variant="outline" px="xs" onClick={quickExit} aria-label={t('quickExit.label')}>
            <IconLogout2 size={20} aria-hidden />
            <Text span size="sm" ms={6} visibleFrom="sm">
              {t('quickExit.label')}
            </Text>
          </Button>
        </Tooltip>
      </Group>
    </Group>
  );
}
