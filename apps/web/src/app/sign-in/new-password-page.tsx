import { setNewPassword } from '@izdeu/api-client';
import { Button, Container, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { Page } from '../../shared/components/page.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { LanguageSwitch } from '../layout/language-switch.js';

const MIN_LENGTH = 12;
const NO_FIELDS = {};

/**
 * Taken from the address once, when this file is loaded: a page that waits for its words is drawn anew and would find
 * nothing there any more.
 */
const TOKEN = window.location.hash.slice(1);
if (TOKEN !== '') window.history.replaceState(null, '', window.location.pathname);
const isWhole = /^[\w-]{43}$/.test(TOKEN);

/** Reached by a one-time link: sets a password and signs nobody in. The link goes out of the address at once. */
export function NewPasswordPage() {
  const { t } = useTranslation(['session', 'common']);
  const [done, setDone] = useState(false);
  const lead = done ? t('byLink.done') : isWhole ? t('byLink.lead') : t('byLink.broken');
  return (
    <Container size="xs" py="xl" component="main">
      <Group justify="space-between" mb="lg">
        <Text fw={600} size="lg">
          {t('common:appName')}
        </Text>
        <LanguageSwitch />
      </Group>
      <Page title={t('byLink.title')} lead={lead}>
        {isWhole && !done ? (
          <NewPasswordForm onDone={() => setDone(true)} />
        ) : (
          <Button component="a" href="/">
            {t('signIn')}
          </Button>
        )}
      </Page>
    </Container>
  );
}

function NewPasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('session');
  const problems = useFormProblems(NO_FIELDS);
  const form = useForm({ defaultValues: { next: '', again: '' } });
  const { errors, isSubmitting } = form.formState;
  const eye = { 'aria-label': t('showPassword') };
  const rule = t('change.rule', { count: MIN_LENGTH });
  const submit = form.handleSubmit(async ({ next }) => {
    problems.report(null);
    try {
      await setNewPassword({ body: { token: TOKEN, password: next } });
      onDone();
    } catch (error) {
      problems.report(error);
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <ErrorSummary items={problems.summary} />
        <PasswordInput
          label={t('change.next')}
          description={rule}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          error={errors.next?.message}
          {...form.register('next', { minLength: { value: MIN_LENGTH, message: rule }, required: rule })}
        />
        <PasswordInput
          label={t('change.again')}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          error={errors.again?.message}
          {...form.register('again', { validate: (value) => value === form.getValues('next') || t('change.differs') })}
        />
        <Button type="submit" loading={isSubmitting}>
          {t('change.save')}
        </Button>
      </Stack>
    </form>
  );
}
