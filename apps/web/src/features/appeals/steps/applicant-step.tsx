import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIntake } from '../form/intake-context.js';
import { ContactsField } from './contacts-field.js';
import { PersonFields } from './person-fields.js';
import type { TypedForm } from '../form/typed-form.js';

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

export function ApplicantStep({ form, onChange }: StepProps) {
  const { t } = useTranslation(['appeal', 'common']);
  const { book } = useIntake();
  const { applicant } = form;
  const regions = book.options('place', ({ data }) => data.country === 'KZ' && data.level !== 'country');
  return (
    <PersonFields value={applicant} onChange={(next) => onChange({ ...form, applicant: next })} path="applicant">
      <NativeSelect
        label={t('applicant.region')}
        value={applicant.regionCode}
        data={[{ value: '', label: t('common:reason.choose') }, ...regions]}
        onChange={({ currentTarget }) =>
          onChange({ ...form, applicant: { ...applicant, regionCode: currentTarget.value } })
        }
        maw="24rem"
      />
      <ContactsField
        contacts={applicant.contacts}
        onChange={(contacts) => onChange({ ...form, applicant: { ...applicant, contacts } })}
        path="applicant.contacts"
      />
    </PersonFields>
  );
}
