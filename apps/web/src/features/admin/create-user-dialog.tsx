import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/api/session-api.js';
import { createUser, type NewUser, type OneTimePassword } from '../../shared/api/users-api.js';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { Dialog } from '../../shared/components/dialog.js';

interface CreateUserDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (made: OneTimePassword) => void;
}

export function CreateUserDialog({ opened, onClose, onCreated }: CreateUserDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const labels = useMemo(() => ({ displayName: t('users.name'), login: t('users.login'), role: t('users.role') }), [t]);
  const problems = useFormProblems(labels);
  const form = useForm<NewUser>({ defaultValues: { displayName: '', login: '', role: 'caseworker' } });
  // One key per filled-in form: pressing twice, or again after a dropped line, makes one account.
  const key = useRef(crypto.randomUUID());
  const { errors, isSubmitting } = form.formState;
  const required = t('common:form.required');

  const submit = form.handleSubmit(async (user) => {
    problems.report(null);
    try {
      const made = await createUser(user, key.current);
      key.current = crypto.randomUUID();
      form.reset();
      onCreated(made);
    } catch (error) {
      problems.report(error);
    }
  });

  const change = () => {
    key.current = crypto.randomUUID();
  };

  return (
    <Dialog opened={opened} onClose={onClose} title={t('users.create')}>
      <form onSubmit={(event) => void submit(event)} onChange={change} noValidate>
        <Stack>
          <ErrorSummary items={problems.summary} />
          <TextInput
            id={fieldId('displayName')}
            label={labels.displayName}
            autoComplete="off"
            error={errors.displayName?.message ?? problems.byPath.displayName}
            {...form.register('displayName', { required })}
          />
          <TextInput
            id={fieldId('login')}
            label={labels.login}
            description={t('users.loginHint')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={errors.login?.message ?? problems.byPath.login}
            {...form.register('login', { required })}
          />
          <NativeSelect
            id={fieldId('role')}
            label={labels.role}
            data={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
            error={problems.byPath.role}
            {...form.register('role')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={isSubmitting}>
              {t('users.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
