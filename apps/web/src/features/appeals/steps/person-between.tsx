import type { PersonFormDto } from '@izdeu/api-client';
import { Button, Fieldset, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../../shared/components/name-text.js';
import { firstName } from '../form/intake.js';
import { personsBetween, roleOfTerm, type PersonBetween } from '../form/kin-between.js';
import { PersonFields } from './person-fields.js';
import type { TypedForm } from '../form/typed-form.js';

interface PersonBetweenFieldsProps {
  readonly form: TypedForm;
  readonly asked: PersonBetween;
  readonly value: PersonFormDto;
  readonly path: string;
  readonly onChange: (value: PersonFormDto) => void;
}

/** People of this form who could be the one asked for: a brother is the way to each of his children. */
function knownHere({ sought }: TypedForm, { role, sex }: PersonBetween, own: PersonFormDto): PersonFormDto[] {
  const between = sought.flatMap(({ relation }) =>
    relation.between.filter((_, place) => personsBetween(relation.kinTerm)[place]?.role === role),
  );
  const themselves = sought.filter(({ relation }) => roleOfTerm(relation.kinTerm) === role);
  const fits = [...between, ...themselves].filter((person) => {
    const name = firstName(person);
    const other = name !== '' && name !== firstName(own);
    return other && (sex === 'unknown' || person.sex === sex || person.sex === 'unknown');
  });
  return [...new Map(fits.map((person) => [`${firstName(person)} ${person.birth}`, person])).values()];
}

/** One person of the chain between applicant and sought person, asked for by who they are to the applicant. */
export function PersonBetweenFields({ form, asked, value, path, onChange }: PersonBetweenFieldsProps) {
  const { t } = useTranslation('appeal');
  // Date boxes read their value once; another person in this place starts them anew.
  const [taken, setTaken] = useState(0);
  const offered = knownHere(form, asked, value);

  function take({ personId, names, sex, birth, birthPlace, identityNumbers }: PersonFormDto): void {
    const known = asked.sex === 'unknown' ? sex : asked.sex;
    setTaken(taken + 1);
    onChange({ personId, names, sex: known, birth, birthPlace, identityNumbers });
  }

  return (
    <Fieldset legend={t(`between.${asked.role}.${asked.sex}`)}>
      {offered.length > 0 && (
        <Group gap="xs" mb="sm">
          <Text size="sm">{t('relation.sameAs')}</Text>
          {offered.map((person) => (
            <Button
              key={`${firstName(person)} ${person.birth}`}
              size="compact-md"
              variant="default"
              onClick={() => take(person)}
            >
              <NameText>{firstName(person)}</NameText>
            </Button>
          ))}
        </Group>
      )}
      <PersonFields
        key={taken}
        value={value}
        onChange={onChange}
        path={path}
        sexIsKnown={asked.sex !== 'unknown'}
        brief
      />
    </Fieldset>
  );
}
