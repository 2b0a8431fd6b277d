import { changePassword } from '@izdeu/api-client';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { useSession } from '../../shared/session/session.js';

/** Shortest password, in characters: length helps more than signs (NIST SP 800-63B). The server has the last word. */
const MIN_LENGTH = 12;

export function ChangePasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const { refresh } = useSession();
  const labels = useMemo(() => ({ current: t('change.current'), next: t('change.next') }), [t]);
  const problems = useFormProblems(labels);
  const form = useForm({ defaultValues: { current: '', next: '', again: '' } });
  const { errors, isSubmitting } = form.formState;
  const required = t('common:form.required');
  const eye = { 'aria-label': t('showPassword') };

  const submit = form.handleSubmit(async ({ current, next }) => {
    problems.report(null);
    try {
      await changePassword({ body: { current, next } });
      await refresh();
      form.reset();
      onDone();
    } catch (error) {
      problems.report(error);
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack maw="26rem">
        <ErrorSummary items={problems.summary} />
        <PasswordInput
          id={fieldId('current')}
          label={labels.current}
          autoComplete="current-password"
          visibilityToggleButtonProps={eye}
          error={errors.current?.message ?? problems.byPath.current}
          {...form.register('current', { required })}
        />
        <PasswordInput
          id={fieldId('next')}
          label={labels.next}
          description={t('change.rule', { count: MIN_LENGTH })}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          error={errors.next?.message ?? problems.byPath.next}
          {...form.register('next', {
            required,
            minLength: { value: MIN_LENGTH, message: t('change.rule', { count: MIN_LENGTH }) },
          })}
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
