import type { ProofOfferView } from '@izdeu/api-client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { Suspense, lazy, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { Loading } from '../../shared/components/loading.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { useSession } from '../../shared/session/session.js';

interface SignInFormProps {
  /** Fixed when somebody signs in again over their own open screen. */
  readonly login?: string;
  /** The password was given elsewhere: the form begins with the second step. */
  readonly begun?: ProofOfferView | null;
}

const NO_FIELDS = {};

const SecondStep = lazy(() => import('./second-step.js').then((module) => ({ default: module.SecondStep })));

/** Login and password; where the account has a second factor, its step follows in the same place. */
export function SignInForm({ login, begun = null }: SignInFormProps) {
  const [offer, setOffer] = useState(begun);
  if (!offer) return <PasswordStep login={login} onSecondStep={setOffer} />;
  return (
    <Suspense fallback={<Loading />}>
      <SecondStep offer={offer} onBack={() => setOffer(null)} />
    </Suspense>
  );
}

interface PasswordStepProps extends Pick<SignInFormProps, 'login'> {
  readonly onSecondStep: (offer: ProofOfferView) => void;
}

function PasswordStep({ login, onSecondStep }: PasswordStepProps) {
  const { t } = useTranslation(['session', 'common']);
  const { enter } = useSession();
  const problems = useFormProblems(NO_FIELDS);
  const form = useForm({ defaultValues: { login: login ?? '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const missing = t('common:form.required');

  const submit = form.handleSubmit(async ({ login: name, password }) => {
    problems.report(null);
    try {
      const offer = await enter(name.trim(), password);
      if (offer) onSecondStep(offer);
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
