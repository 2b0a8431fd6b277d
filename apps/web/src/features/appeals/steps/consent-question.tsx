import type { ConsentPurpose } from '@izdeu/api-client';
import { Fieldset, Group, Radio, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConsentStatementWords } from '../../../shared/components/consent-statement.js';
import { useConsentStatement } from '../../../shared/reference/use-consent-statement.js';
import { localText } from '../../../shared/reference/use-reference.js';
import type { Language } from '../../../shared/i18n/languages.js';
import { answerConsent, findConsent, type Answer } from '../form/consent-words.js';
import { useIntake } from '../form/intake-context.js';
import type { TypedForm } from '../form/typed-form.js';

const ANSWERS: readonly Answer[] = ['yes', 'no', 'not_asked'];

interface ConsentQuestionProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
  readonly purpose: ConsentPurpose;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
  readonly language: Language;
}

export function ConsentQuestion(props: ConsentQuestionProps) {
  const { form, onChange, purpose, recipientCode, language } = props;
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  const consent = findConsent(form.consents, purpose, recipientCode);
  const answer: Answer = consent === undefined ? 'not_asked' : consent.granted ? 'yes' : 'no';
  const statement = useConsentStatement({ purpose, recipientCode, language, givenOn: form.receivedOn });
  const risk = localText(book.find('consent_purpose', purpose), 'risk', language);
  const title = book.label('consent_purpose', purpose);
  const name = `${purpose} ${recipientCode}`;
  const change = (next: Answer) =>
    onChange({ ...form, consents: answerConsent(form.consents, purpose, recipientCode, next) });
  return (
    <Fieldset legend={recipientCode === '' ? title : `${title}: ${book.label('recipient', recipientCode)}`}>
      <ConsentStatementWords asked={statement} />
      {risk && (
        <Text mt="xs" fw={600} lang={language}>
          {t('consent.risk')} {risk}
        </Text>
      )}
      <Group role="radiogroup" aria-label={title} mt="sm" gap="lg">
        {ANSWERS.map((one) => (
          <Radio
            key={one}
            name={name}
            value={one}
            label={t(`consent.answer.${one}`)}
            checked={answer === one}
            onChange={() => change(one)}
          />
        ))}
      </Group>
      {consent && (
        <TextInput
          mt="sm"
          label={t('consent.limits')}
          placeholder={t('consent.limitsExample')}
          value={consent.limits}
          maxLength={1000}
          dir="auto"
          autoComplete="off"
          onChange={({ currentTarget }) => {
            const limits = currentTarget.value;
            onChange({ ...form, consents: form.consents.map((one) => (one === consent ? { ...one, limits } : one)) });
          }}
        />
      )}
    </Fieldset>
  );
}
