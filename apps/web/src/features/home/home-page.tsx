import { Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/components/page.js';
import { useSignedIn } from '../../shared/session/session.js';

const DOORS = [
  { to: '/appeals/new', key: 'newAppeal', needs: 'appeal:create' },
  { to: '/audit', key: 'trail', needs: 'audit:read_all' },
  { to: '/admin/users', key: 'users', needs: 'user:manage' },
  { to: '/admin/security', key: 'security', needs: 'audit:read_security' },
] as const;

/** Where each role lands: the work that it may do, in words. */
export function HomePage() {
  const { t } = useTranslation();
  const { session, may } = useSignedIn();
  const doors = DOORS.filter(({ needs }) => may(needs));
  return (
    <Page title={t('home.title')} lead={t(`home.lead.${session.user.role}`)}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {doors.map(({ to, key }) => (
          <Paper key={to} withBorder p="lg" component="section">
            <Link to={to} className="izdeu-home">
              {t(`nav.${key}`)}
            </Link>
            <Text mt={4}>{t(`home.door.${key}`)}</Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Page>
  );
}
