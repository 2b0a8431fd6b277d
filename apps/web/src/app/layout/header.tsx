import { Burger, Button, Group, Text } from '@mantine/core';
import { IconEye, IconEyeOff, IconLogout2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { LanguageSwitch } from './language-switch.js';
import { toggleNames, useNamesHidden } from './names-hidden.js';
import { organisationName } from './organisation-name.js';
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
  const Eye = hidden ? IconEyeOff : IconEye;
  return (
    <div className="izdeu-header">
      <Group gap="xs" wrap="nowrap" className="izdeu-header-home">
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
        <Text size="sm" c="dimmed" lineClamp={2} visibleFrom="md" maw="18rem">
          {organisationName(session.organisation)}
        </Text>
      </Group>
      <SearchBox />
      <Group gap={4} wrap="nowrap" className="izdeu-header-keys">
        <LanguageSwitch />
        <Button
          variant="subtle"
          px="xs"
          onClick={toggleNames}
          aria-pressed={hidden}
          aria-label={t('names.hide')}
          title={`${hidden ? t('names.show') : t('names.hide')} (Alt+B)`}
        >
          <Eye size={20} aria-hidden />
        </Button>
        <UserMenu onHelp={onHelp} />
        <Button color="red.9" px="xs" onClick={quickExit} aria-label={t('quickExit.label')} title={t('quickExit.hint')}>
          <IconLogout2 size={20} aria-hidden />
          <Text span size="sm" ms={6} visibleFrom="lg">
            {t('quickExit.label')}
          </Text>
        </Button>
      </Group>
    </div>
  );
}
