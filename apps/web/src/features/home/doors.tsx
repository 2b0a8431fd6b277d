import type { HomeFiguresView } from '@izdeu/api-client';
import { Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';

const DOORS = [
  { to: '/audit', key: 'trail', needs: 'audit:read_all' },
  { to: '/board', key: 'board', needs: 'figure:read' },
  { to: '/admin/users', key: 'users', needs: 'user:manage' },
  { to: '/admin/security', key: 'security', needs: 'audit:read_security' },
] as const;

/** Screens of those who keep watch over the work, in words. The others find theirs in the menu. */
export function Doors() {
  const { t } = useTranslation('home');
  const { may, session } = useSignedIn();
  const watches = session.user.role === 'administrator' || session.user.role === 'auditor';
  const doors = watches ? DOORS.filter(({ needs }) => may(needs)) : [];
  if (doors.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {doors.map(({ to, key }) => (
        <Paper key={to} withBorder p="lg" component="section">
          <Link to={to} className="izdeu-home">
            {t(`door.${key}.title`)}
          </Link>
          <Text mt={4}>{t(`door.${key}.lead`)}</Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

/** Numbers without content; each leads to the cases behind it. */
export function Figures({ figures }: { readonly figures: HomeFiguresView }) {
  const { t } = useTranslation('home');
  const tile = (key: keyof HomeFiguresView, link: ReactNode) => (
    <Paper withBorder p="lg">
      <Text fz="h1" fw={600}>
        {formatNumber(figures[key])}
      </Text>
      {link}
    </Paper>
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      {tile('open', <Link to="/cases">{t('figure.open')}</Link>)}
      {tile(
        'overdue',
        <Link to="/cases" search={{ overdue: 'yes' }}>
          {t('figure.overdue')}
        </Link>,
      )}
      {tile(
        'unproven',
        <Link to="/cases" search={{ gap: 'relation_not_proven' }}>
          {t('figure.unproven')}
        </Link>,
      )}
      {tile('unassigned', <Text>{t('figure.unassigned')}</Text>)}
    </SimpleGrid>
  );
}
