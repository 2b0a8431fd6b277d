import type { RelationFormDto } from '@izdeu/api-client';
import { NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { useIntake } from '../form/intake-context.js';
import { replaceAt } from '../form/intake.js';
import { betweenFor, personsBetween } from '../form/kin-between.js';
import { PersonBetweenFields } from './person-between.js';
import { SoughtHeading } from './sought-step.js';
import type { TypedForm, TypedSought } from '../form/typed-form.js';

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

/** What each sought person is to the applicant, and the persons through whom they are related. */
export function RelationStep({ form, onChange }: StepProps) {
  return (
    <Stack gap="md">
      {form.sought.map((sought, index) => (
        <Paper key={index} withBorder p={{ base: 'sm', sm: 'md' }} component="section">
          <SoughtHeading sought={sought} index={index} />
          <Relation
            form={form}
            index={index}
            sought={sought}
            onChange={(next) => onChange({ ...form, sought: replaceAt(form.sought, index, next) })}
          />
        </Paper>
      ))}
    </Stack>
  );
}

interface RelationProps {
  readonly form: TypedForm;
  readonly index: number;
  readonly sought: TypedSought;
  readonly onChange: (sought: TypedSought) => void;
}

function Relation({ form, index, sought, onChange }: RelationProps) {
  const { t } = useTranslation(['appeal', 'common']);
  const { book, errorAt } = useIntake();
  const { relation } = sought;
  const path = `sought.${index}.relation`;
  const change = (part: Partial<RelationFormDto>) => onChange({ ...sought, relation: { ...relation, ...part } });
  const asked = personsBetween(relation.kinTerm);

  function choose(kinTerm: string): void {
    const between = betweenFor(relation.kinTerm, relation.between, kinTerm);
    const termSex = book.find('kin_term', kinTerm)?.data.soughtSex;
    // The word itself says it; what was chosen by hand is not overwritten.
    const sex = sought.sex === 'unknown' && (termSex === 'male' || termSex === 'female') ? termSex : sought.sex;
    onChange({ ...sought, sex, relation: { ...relation, kinTerm, between } });
  }

  return (
    <Stack gap="md">
      <NativeSelect
        id={fieldId(`${path}.kinTerm`)}
        label={t('relation.kinTerm')}
        value={relation.kinTerm}
        error={errorAt(`${path}.kinTerm`)}
        data={[{ value: '', label: t('common:reason.choose') }, ...book.options('kin_term')]}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        maw="24rem"
      />
      {asked.length > 0 && <Text size="sm">{t('relation.betweenLead')}</Text>}
      {asked.map((person, place) => {
        const value = relation.between[place];
        return (
          value && (
            <PersonBetweenFields
              key={`${relation.kinTerm} ${person.role}`}
              form={form}
              asked={person}
              value={value}
              path={`${path}.between.${place}`}
              onChange={(next) => change({ between: replaceAt(relation.between, place, next) })}
            />
          )
        );
      })}
      <Textarea
        label={t('relation.words')}
        description={t('relation.wordsHint')}
        value={relation.words}
        maxLength={1000}
        dir="auto"
        autosize={false}
        rows={2}
        onChange={({ currentTarget }) => change({ words: currentTarget.value })}
      />
    </Stack>
  );
}
