import { AppShell, Container, NavLink } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { Suspense, lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useSignedIn } from '../../shared/session/session.js';
import { NotFoundPage } from '../not-found-page.js';
import { Header } from './header.js';
import { NAVIGATION } from './navigation.js';
import { useShortcuts } from './use-shortcuts.js';

const KeptNotice = lazy(() =>
  import('../../shared/keeping/kept-notice.js').then((module) => ({ default: module.KeptNotice })),
);
const AccountNotices = lazy(() =>
  import('./account-notices.js').then((module) => ({ default: module.AccountNotices })),
);
const Overlays = lazy(() => import('./overlays.js').then((module) => ({ default: module.Overlays })));

/** The frame of every screen after sign-in. */
export function AppLayout() {
  const { t } = useTranslation();
  const { session, may } = useSignedIn();
  const [menuOpen, menu] = useDisclosure();
  const [helpOpen, help] = useDisclosure();
  const path = useRouterState({ select: (state) => state.location.pathname });
  useShortcuts(help.open);
  const closeMenu = menu.close;
  useEffect(closeMenu, [path, closeMenu]);

  return (
    <>
      <a className="izdeu-skip" href="#content">
        {t('skipToContent')}
      </a>
      <AppShell
        mode="static"
        header={{ height: 'auto' }}
        navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
        padding="md"
      >
        <AppShell.Header>
          <Header menuOpen={menuOpen} onMenu={menu.toggle} onHelp={help.open} />
        </AppShell.Header>
        <AppShell.Navbar p="xs" aria-label={t('nav.label')}>
          {NAVIGATION.filter(({ needs }) => needs === null || may(needs)).map(({ to, key, icon: Icon }) => (
            <NavLink
              key={to}
              renderRoot={(props) => <Link to={to} activeOptions={{ exact: true, includeSearch: false }} {...props} />}
              active={path === to}
              aria-current={path === to ? 'page' : undefined}
              label={t(`nav.${key}`)}
              leftSection={<Icon size={18} aria-hidden />}
            />
          ))}
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <Container size="lg" px={0}>
            <Suspense>
              <KeptNotice />
              {session.notices.length > 0 && <AccountNotices />}
            </Suspense>
            <Allowed />
          </Container>
        </AppShell.Main>
      </AppShell>
      <Suspense>
        <Overlays helpOpen={helpOpen} onHelpClosed={help.close} />
      </Suspense>
    </>
  );
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The screen, or the reason why this role does not see it, or that an address which was cut off leads nowhere. */
function Allowed() {
  const { t } = useTranslation();
  const { may } = useSignedIn();
  const isMistyped = useMatches({
    select: (matches) => matches.some(({ params }) => 'id' in params && !ID.test(params.id)),
  });
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs });
  if (needs !== undefined && !may(needs)) {
    return (
      <Page title={t('denied')}>
        <ProblemNotice error={new ProblemError(403, 'access.denied')} />
      </Page>
    );
  }
  return isMistyped ? <NotFoundPage /> : <Outlet />;
}
