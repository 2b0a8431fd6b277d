import type { ConsentPurpose } from '@izdeu/api-client';
import { Alert, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../../shared/components/loading.js';
import { recipientsOf, statementLanguage } from '../form/consent-words.js';
import { useIntake } from '../form/intake-context.js';
import { ConsentQuestion } from './consent-question.js';
import type { TypedForm } from '../form/typed-form.js';

/** From what everything rests on to what goes farthest. */
const PURPOSES: readonly ConsentPurpose[] = [
  'store',
  'national_referral',
  'un',
  'embassies',
  'humanitarian',
  'third_party_contact',
  'media_without_name',
  'media_with_name',
];

/** The body to which nearly every case goes first. */
const FIRST_RECIPIENT = 'KZ-MFA';

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

/** Each purpose is asked apart, with the words that will be recorded. No answer is set before the family gives one. */
export function ConsentStep({ form, onChange }: StepProps) {
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  if (!book.ready) return <Loading />;
  const language = statementLanguage(form.language);
  return (
    <Stack gap="md">
      <Alert variant="outline">{t('consent.lead', { language: t(`told.${language}`) })}</Alert>
      {PURPOSES.map((purpose) => {
        const props = { form, onChange, purpose, language };
        const perRecipient = book.find('consent_purpose', purpose)?.data.perRecipient === true;
        return perRecipient ? (
          <PerRecipient key={purpose} {...props} />
        ) : (
          <ConsentQuestion key={purpose} {...props} recipientCode="" />
        );
      })}
    </Stack>
  );
}

type PerRecipientProps = Omit<Parameters<typeof ConsentQuestion>[0], 'recipientCode'>;

/** One question for each body that is named: first the one that is nearly always written to, others as they are needed. */
function PerRecipient(props: PerRecipientProps) {
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  const { form, purpose } = props;
  const answered = form.consents.filter((one) => one.purpose === purpose).map(({ recipientCode }) => recipientCode);
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = [...new Set([FIRST_RECIPIENT, ...answered, ...added])];
  const others = recipientsOf(book, purpose).filter(({ code }) => !shown.includes(code));
  return (
    <>
      {shown.map((code) => (
        <ConsentQuestion key={code} {...props} recipientCode={code} />
      ))}
      {others.length > 0 && (
        <NativeSelect
          label={t('consent.addRecipient')}
          value=""
          data={[
            { value: '', label: t('consent.chooseRecipient') },
            ...others.map(({ code }) => ({ value: code, label: book.label('recipient', code) })),
          ]}
          onChange={({ currentTarget }) => setAdded([...added, currentTarget.value])}
        />
      )}
    </>
  );
}
