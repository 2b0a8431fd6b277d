import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { useSession } from '../../shared/session/session.js';

interface SignInFormProps {
  /** Fixed when somebody signs in again over their own open screen. */
  readonly login?: string;
}

const NO_FIELDS = {};

export function SignInForm({ login }: SignInFormProps) {
  const { t } = useTranslation(['session', 'common']);
  const { enter } = useSession();
  const problems = useFormProblems(NO_FIELDS);
  const form = useForm({ defaultValues: { login: login ?? '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const missing = t('common:form.required');

  const submit = form.handleSubmit(async ({ login: name, password }) => {
    problems.report(null);
    try {
      await enter(name.trim(), password);
    } catch (error) {
      problems.report(error);
      form.resetField('password');
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <ErrorSummary items={problems.summary} />
        <TextInput
          label={t('login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={login !== undefined}
          error={errors.login?.message}
          {...form.register('login', { required: missing })}
        />
        <PasswordInput
          label={t('password')}
          data-autofocus={login !== undefined || undefined}
          autoComplete="current-password"
          error={errors.password?.message}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          {...form.register('password', { required: missing })}
        />
        <Button type="submit" loading={isSubmitting}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
