import type { DemoSignInView, ProofOfferView } from '@izdeu/api-client';
import { Button, Container, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/components/page.js';
import { problemText } from '../../shared/components/problem-text.js';
import { useSession } from '../../shared/session/session.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { organisationName } from '../layout/organisation-name.js';
import { SignInForm } from './sign-in-form.js';

const LockedTextsDropped = lazy(() =>
  import('../../shared/keeping/lost-notice.js').then((module) => ({ default: module.LockedTextsDropped })),
);

export function SignInPage({ demoSignIns }: { readonly demoSignIns: readonly DemoSignInView[] }) {
  const { t } = useTranslation(['session', 'common']);
  const [begun, setBegun] = useState<ProofOfferView | null>(null);
  return (
    <Container size="xs" py="xl" component="main">
      <Group justify="space-between" mb="lg">
        <Text fw={600} size="lg">
          {t('common:appName')}
        </Text>
        <LanguageSwitch />
      </Group>
      <Stack gap="xl">
        <Suspense>
          <LockedTextsDropped />
        </Suspense>
        <Page title={t('title')} lead={t('lead')}>
          <Paper withBorder p="lg">
            <SignInForm key={String(begun === null)} begun={begun} />
          </Paper>
        </Page>
        {demoSignIns.length > 0 && <DemoSignIns list={demoSignIns} onSecondStep={setBegun} />}
      </Stack>
    </Container>
  );
}

/** Made-up people of the demo; one click signs in. */
function DemoSignIns({
  list,
  onSecondStep,
}: {
  readonly list: readonly DemoSignInView[];
  readonly onSecondStep: (offer: ProofOfferView | null) => void;
}) {
  const { t } = useTranslation(['session', 'common']);
  const { enter } = useSession();
  const [problem, setProblem] = useState('');
  const organisations = [...new Set(list.map((one) => organisationName(one.organisation)))];
  const go = (one: DemoSignInView) =>
    enter(one.login, one.password).then(onSecondStep, (error: unknown) => setProblem(problemText(error)));
  return (
    <section aria-labelledby="demo-sign-ins">
      <Title order={2} id="demo-sign-ins" size="h3">
        {t('demo.title')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('demo.lead')}
      </Text>
      {problem && (
        <Text role="alert" c="var(--mantine-color-error)">
          {problem}
        </Text>
      )}
      {organisations.map((organisation) => (
        <Stack key={organisation} gap={6} mb="md">
          <Text fw={600}>{organisation}</Text>
          {list
            .filter((one) => organisationName(one.organisation) === organisation)
            .map((one) => (
              <Button
                key={one.login}
                variant="default"
                justify="space-between"
                h="auto"
                py={8}
                onClick={() => void go(one)}
                rightSection={
                  <Text span size="sm" c="dimmed">
                    {one.login}
                  </Text>
                }
              >
                {t(`common:role.${one.role}`)}
              </Button>
            ))}
        </Stack>
      ))}
    </section>
  );
}
