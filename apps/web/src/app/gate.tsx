import { Container } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { getAbout } from '../shared/api/session-api.js';
import { Loading } from '../shared/components/loading.js';
import { SessionProvider, useSession } from '../shared/session/session.js';
import { DemoBanner } from './layout/demo-banner.js';
import { NewerVersionNotice } from './layout/newer-version-notice.js';
import { OfflineNotice } from './layout/offline-notice.js';

const SignInPage = lazy(() => import('./sign-in/sign-in-page.js').then((module) => ({ default: module.SignInPage })));
const AppLayout = lazy(() => import('./layout/app-layout.js').then((module) => ({ default: module.AppLayout })));
const ForcedPassword = lazy(() =>
  import('./sign-in/forced-password.js').then((module) => ({ default: module.ForcedPassword })),
);
const NewPasswordPage = lazy(() =>
  import('./sign-in/new-password-page.js').then((module) => ({ default: module.NewPasswordPage })),
);
const ForcedFactor = lazy(() =>
  import('./sign-in/forced-factor.js').then((module) => ({ default: module.ForcedFactor })),
);

const waiting = (
  <Container p="xl">
    <Loading />
  </Container>
);

/** Decides what may be seen at all: the sign-in page, the forced change of a password, the forced second factor, or the work. */
export function Gate() {
  // Whoever holds a one-time link has no session, and needs none.
  const [byLink] = useState(() => window.location.pathname === '/new-password');
  const about = useQuery({ queryKey: ['about'], queryFn: getAbout, staleTime: Infinity });
  return (
    <>
      {about.data?.demo && <DemoBanner secondFactor={about.data.secondFactor} />}
      <OfflineNotice />
      <NewerVersionNotice />
      {byLink ? (
        <Suspense fallback={waiting}>
          <NewPasswordPage />
        </Suspense>
      ) : (
        <SessionProvider loading={waiting}>
          <Suspense fallback={waiting}>
            <Inside demoSignIns={about.data?.demoSignIns ?? []} />
          </Suspense>
        </SessionProvider>
      )}
    </>
  );
}

function Inside({ demoSignIns }: { readonly demoSignIns: Parameters<typeof SignInPage>[0]['demoSignIns'] }) {
  const { session } = useSession();
  if (!session) return <SignInPage demoSignIns={demoSignIns} />;
  if (session.mustChangePassword) return <ForcedPassword />;
  if (session.mustEnrol) return <ForcedFactor />;
  return <AppLayout />;
}
