import type { PersonFormDto } from '@izdeu/api-client';
import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { NameList } from '../../shared/components/name-text.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import type { ReferenceBook } from '../../shared/reference/use-reference.js';
import type { StepId } from './form/intake.js';
import { ToldSought } from './told-sought.js';
import type { TypedForm, TypedSought } from './form/typed-form.js';

interface ToldFormProps {
  readonly form: TypedForm;
  readonly book: ReferenceBook;
  /** The heading of a part; the check page puts a way back beside it. */
  readonly heading?: (step: StepId, title: string) => ReactNode;
}

const plainHeading = (_: StepId, title: string): ReactNode => <Title order={3}>{title}</Title>;

/** The whole form as it was told, to be read. Empty answers say that nothing is known. */
export function ToldForm({ form, book, heading = plainHeading }: ToldFormProps) {
  const { t } = useTranslation('appeal');
  const { applicant } = form;
  const asks = form.asks.map((ask) => book.label('ask', ask));
  return (
    <Stack gap="lg">
      <section>
        {heading('applicant', t('step.applicant'))}
        <KeyValue
          foldUnknown
          entries={[
            ...usePersonEntries(applicant),
            { label: t('applicant.region'), value: applicant.regionCode && book.label('place', applicant.regionCode) },
            {
              label: t('contact.title'),
              value: applicant.contacts
                .map(
                  ({ kind, value, safety }) =>
                    `${t(`contactKind.${kind}`)}: ${value} (${t(`contactSafety.${safety}`)})`,
                )
                .join('; '),
            },
          ]}
        />
      </section>
      {form.sought.map((sought, index) => (
        <SoughtSection key={index} sought={sought} index={index} book={book} heading={heading} />
      ))}
      <section>
        {heading('asks', t('step.asks'))}
        <KeyValue
          foldUnknown
          entries={[
            { label: t('asks.legend'), value: asks.join('; ') },
            { label: t('asks.words'), value: form.askWords && <span dir="auto">{form.askWords}</span> },
          ]}
        />
      </section>
      <section>
        {heading('consent', t('step.consent'))}
        {form.consents.length === 0 ? (
          <p className="izdeu-plain">{t('consent.noneAsked')}</p>
        ) : (
          <KeyValue
            foldUnknown
            entries={form.consents.map(({ purpose, recipientCode, granted, limits }) => ({
              label: [
                book.label('consent_purpose', purpose),
                ...(recipientCode === '' ? [] : [book.label('recipient', recipientCode)]),
              ].join(': '),
              value: [granted ? t('consent.answer.yes') : t('consent.answer.no'), limits]
                .filter((one) => one !== '')
                .join('. '),
            }))}
          />
        )}
      </section>
    </Stack>
  );
}

interface SoughtSectionProps {
  readonly sought: TypedSought;
  readonly index: number;
  readonly book: ReferenceBook;
  readonly heading: (step: StepId, title: string) => ReactNode;
}

function SoughtSection({ sought, index, book, heading }: SoughtSectionProps) {
  const { t } = useTranslation(['appeal', 'case']);
  return (
    <section>
      {heading('sought', t('sought.heading', { number: index + 1 }))}
      <KeyValue
        foldUnknown
        entries={[
          ...usePersonEntries(sought),
          {
            label: t('sought.lastAddress'),
            value: [sought.lastAddressCode && book.label('place', sought.lastAddressCode), sought.lastAddress]
              .filter((one) => one !== '')
              .join(', '),
          },
          {
            label: t('sought.occupation'),
            value: sought.occupation && (
              <bdi>
                {sought.occupationLanguage === undefined
                  ? sought.occupation
                  : `${sought.occupation} (${t(`sought.inLanguage.${sought.occupationLanguage}`)})`}
              </bdi>
            ),
          },
          {
            label: t('sought.marital'),
            value: sought.maritalStatus && t(`case:claimData.marital.${sought.maritalStatus}`),
          },
          { label: t('sought.father'), value: sought.fatherName },
          { label: t('sought.mother'), value: sought.motherName },
        ]}
      />
      <ToldSought sought={sought} book={book} />
    </section>
  );
}

/** Names, birth and numbers of a person as label and value. */
function usePersonEntries(person: PersonFormDto) {
  const { t } = useTranslation('appeal');
  const names = person.names.map(({ value }) => value);
  return [
    { label: t('person.names'), value: names.length === 0 ? null : <NameList names={[...new Set(names)]} /> },
    { label: t('person.sex'), value: t(`sex.${person.sex}`) },
    { label: t('person.birth'), value: person.birth && sayEdtf(person.birth, currentLanguage()) },
    { label: t('person.birthPlace'), value: person.birthPlace },
    {
      label: t('person.numbers'),
      value: person.identityNumbers.map(({ kind, value }) => `${t(`numberKind.${kind}`)}: ${value}`).join('; '),
    },
  ];
}
