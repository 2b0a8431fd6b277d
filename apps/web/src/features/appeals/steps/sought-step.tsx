import { NativeSelect, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { NameText } from '../../../shared/components/name-text.js';
import { groupedOptions } from '../../../shared/reference/grouped-options.js';
import { currentLanguage } from '../../../shared/i18n/i18n.js';
import { anotherSought, firstName, isCarriedOver } from '../form/intake.js';
import { OCCUPATION_LANGUAGES, inWords, withOccupation } from '../form/occupation.js';
import { useIntake } from '../form/intake-context.js';
import { Rows } from '../form/rows.js';
import { PersonFields } from './person-fields.js';
import type { TypedForm, TypedSought } from '../form/typed-form.js';

const MOST_SOUGHT = 20;

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

/** Everybody whom the family looks for; each becomes a case of their own. */
export function SoughtStep({ form, onChange }: StepProps) {
  const { t } = useTranslation('appeal');
  return (
    <div id={fieldId('sought')} tabIndex={-1}>
      {form.sought.some((one, index) => isCarriedOver(one, form.sought[index - 1])) && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('sought.shared')}
        </Text>
      )}
      <Rows
        items={form.sought}
        onChange={(sought) => onChange({ ...form, sought })}
        make={() => anotherSought(form.sought.at(-1))}
        addLabel={t('sought.add')}
        removeLabel={t('sought.remove')}
        least={1}
        most={MOST_SOUGHT}
        row={(sought, change, index) => (
          <Paper withBorder p={{ base: 'sm', sm: 'md' }} component="section">
            <SoughtHeading sought={sought} index={index} />
            <PersonFields value={sought} onChange={change} path={`sought.${index}`}>
              <LastPlace sought={sought} onChange={change} />
            </PersonFields>
          </Paper>
        )}
      />
    </div>
  );
}

/** The sought person's place in the form, with the name once there is one. */
export function SoughtHeading({ sought, index }: { readonly sought: TypedSought; readonly index: number }) {
  const { t } = useTranslation('appeal');
  const name = firstName(sought);
  return (
    <Title order={3} mb="sm">
      {t('sought.heading', { number: index + 1 })}
      {name !== '' && (
        <>
          : <NameText>{name}</NameText>
        </>
      )}
    </Title>
  );
}

interface LastPlaceProps {
  readonly sought: TypedSought;
  readonly onChange: (sought: TypedSought) => void;
}

function LastPlace({ sought, onChange }: LastPlaceProps) {
  const { t } = useTranslation(['appeal', 'case']);
  const { book } = useIntake();
  const counties = groupedOptions(
    book,
    'place',
    ({ data }) => data.country === 'CN' && data.level === 'county',
    ({ data }) => (typeof data.parent === 'string' ? book.label('place', data.parent) : ''),
  );
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('sought.county')}
          value={sought.lastAddressCode}
          data={[{ value: '', label: t('sought.countyUnknown') }, ...counties]}
          onChange={({ currentTarget }) => onChange({ ...sought, lastAddressCode: currentTarget.value })}
        />
        <TextInput
          label={t('sought.lastAddress')}
          value={sought.lastAddress}
          maxLength={500}
          dir="auto"
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ ...sought, lastAddress: currentTarget.value })}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('sought.occupation')}
          value={sought.occupation}
          maxLength={300}
          dir="auto"
          autoComplete="off"
          onChange={({ currentTarget }) => onChange(withOccupation(sought, currentTarget.value, currentLanguage()))}
        />
        <NativeSelect
          label={t('sought.occupationLanguage')}
          description={t('sought.occupationLanguageHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={sought.occupation === '' ? currentLanguage() : (sought.occupationLanguage ?? '')}
          disabled={sought.occupation === ''}
          data={[
            ...OCCUPATION_LANGUAGES.map((value) => ({ value, label: t(`sought.inLanguage.${value}`) })),
            { value: '', label: t('sought.inLanguage.other') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange(
              inWords(
                sought,
                OCCUPATION_LANGUAGES.find((one) => one === value),
              ),
            )
          }
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          label={t('sought.marital')}
          value={sought.maritalStatus ?? ''}
          data={[
            { value: '', label: t('sought.maritalUnknown') },
            ...MARITAL.map((value) => ({ value, label: t(`case:claimData.marital.${value}`) })),
          ]}
          onChange={({ currentTarget }) => onChange(withMarital(sought, currentTarget.value))}
        />
        <ParentField label={t('sought.father')} field="fatherName" sought={sought} onChange={onChange} />
        <ParentField label={t('sought.mother')} field="motherName" sought={sought} onChange={onChange} />
      </SimpleGrid>
    </Stack>
  );
}

const MARITAL = ['single', 'married', 'divorced', 'widowed'] as const;

function withMarital({ maritalStatus: _before, ...rest }: TypedSought, value: string): TypedSought {
  const maritalStatus = MARITAL.find((one) => one === value);
  return maritalStatus ? { ...rest, maritalStatus } : rest;
}

interface ParentFieldProps extends LastPlaceProps {
  readonly label: string;
  readonly field: 'fatherName' | 'motherName';
}

/** A parent who is no person on record is a name as it was told. */
function ParentField({ label, field, sought, onChange }: ParentFieldProps) {
  return (
    <TextInput
      label={label}
      value={sought[field] ?? ''}
      maxLength={200}
      dir="auto"
      autoComplete="off"
      onChange={({ currentTarget }) => onChange({ ...sought, [field]: currentTarget.value })}
    />
  );
}
