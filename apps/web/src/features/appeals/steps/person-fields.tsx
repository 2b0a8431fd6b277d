import type { FormSex, PersonFormDto } from '@izdeu/api-client';
import { NativeSelect, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EdtfDateField } from '../../../shared/components/edtf-date-field.js';
import { fieldId } from '../../../shared/components/field-problems.js';
import { besideOf } from '../form/beside.js';
import { useIntake } from '../form/intake-context.js';
import { Candidates } from './candidates.js';
import { NamesField } from './names-field.js';
import { NumbersField } from './numbers-field.js';

const SEXES: readonly FormSex[] = ['unknown', 'female', 'male'];

interface PersonFieldsProps<P extends PersonFormDto> {
  readonly value: P;
  readonly onChange: (value: P) => void;
  /** Place in the form: `applicant`, `sought.0`, `sought.0.relation.between.1`. */
  readonly path: string;
  /** Fixed by the kin term; then it is not asked. */
  readonly sexIsKnown?: boolean;
  /** Keeps all but the name folded away: persons between are often known by the name alone. */
  readonly brief?: boolean;
  readonly children?: ReactNode;
}

const isTold = ({ birth, birthPlace, identityNumbers }: PersonFormDto): boolean =>
  birth !== '' || birthPlace !== '' || identityNumbers.length > 0;

/** What is asked of every person. Only one name is needed; a person on record is offered while the name is typed. */
export function PersonFields<P extends PersonFormDto>(props: PersonFieldsProps<P>) {
  const { value, onChange, path, sexIsKnown = false, brief = false, children } = props;
  const { t } = useTranslation('appeal');
  const { errorAt, intake } = useIntake();
  const birthPath = `${path}.birth`;
  const candidates = (by: 'names' | 'numbers') => (
    <Candidates
      person={value}
      beside={besideOf(intake.form, value)}
      by={by}
      onUse={(personId) => onChange({ ...value, personId })}
    />
  );
  const more = (
    <>
      <EdtfDateField
        id={fieldId(birthPath)}
        label={t('person.birth')}
        value={value.birth}
        error={errorAt(birthPath)}
        onChange={(birth) => onChange({ ...value, birth })}
      />
      <TextInput
        label={t('person.birthPlace')}
        value={value.birthPlace}
        maxLength={300}
        dir="auto"
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ ...value, birthPlace: currentTarget.value })}
      />
      <NumbersField
        numbers={value.identityNumbers}
        onChange={(identityNumbers) => onChange({ ...value, identityNumbers })}
        path={`${path}.identityNumbers`}
      />
      {candidates('numbers')}
    </>
  );
  return (
    <Stack gap="md">
      <NamesField names={value.names} onChange={(names) => onChange({ ...value, names })} path={`${path}.names`} />
      {candidates('names')}
      {!sexIsKnown && (
        <NativeSelect
          label={t('person.sex')}
          value={value.sex}
          data={SEXES.map((sex) => ({ value: sex, label: t(`sex.${sex}`) }))}
          onChange={({ currentTarget }) =>
            onChange({ ...value, sex: SEXES.find((sex) => sex === currentTarget.value) ?? 'unknown' })
          }
          maw="14rem"
        />
      )}
      {brief ? (
        <details open={isTold(value) || undefined}>
          <summary>{t('person.more')}</summary>
          <Stack gap="md" mt="sm">
            {more}
          </Stack>
        </details>
      ) : (
        more
      )}
      {children}
    </Stack>
  );
}
