import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../shared/components/field-problems.js';
import { ChoiceField, ChoicesField, MapField } from './choice-fields.js';
import { FlagField, LinesField, NumberField, PartDayField, TextPartField } from './leaf-fields.js';
import { usePartScreen, type PartProps } from './part-context.js';
import { PartError } from './part-error.js';
import { areLanguages, blankRow, isData, namesOf, shapeOf, under, type Data } from './part-shape.js';
import { withPart } from './part-values.js';
import { RowsField } from './rows-field.js';

/** A part of an entry as it is typed, by its shape; what is not there is typed like what could be. */
export function PartField(props: PartProps) {
  const { type } = shapeOf(props.part, props.value);
  switch (type) {
    case 'text':
      return <TextPartField {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'flag':
      return <FlagField {...props} />;
    case 'day':
      return <PartDayField {...props} />;
    case 'lines':
      return <LinesField {...props} />;
    case 'texts':
      return <TextsField {...props} />;
    case 'one':
    case 'pick':
      return <ChoiceField {...props} />;
    case 'many':
    case 'picks':
      return <ChoicesField {...props} />;
    case 'map':
      return <MapField {...props} />;
    case 'rows':
      return <RowsField {...props} renderRow={(row) => <RowBody {...row} />} />;
    case 'group':
      return <GroupField {...props} />;
  }
}

/** A row is its parts without a frame of their own: the list has one. */
function RowBody(props: PartProps) {
  return isData(props.value) ? <Parts {...props} value={props.value} /> : <PartField {...props} />;
}

function Parts({ part, value, onChange }: PartProps & { readonly value: Data }) {
  return (
    <Stack gap="sm">
      {namesOf(part, value).map((name) => (
        <PartField
          key={name}
          part={under(part, name)}
          value={value[name]}
          onChange={(next) => onChange(withPart(value, name, next))}
        />
      ))}
    </Stack>
  );
}

/** One text in several languages; where null may stand, nothing typed in any of them is null. */
function TextsField({ part, value, onChange }: PartProps) {
  const { empty } = shapeOf(part, value);
  const texts: Data = isData(value) ? value : { kk: '', ru: '', en: '' };
  return (
    <Languages
      part={part}
      value={texts}
      onChange={(next) => {
        const isEmpty = isData(next) && Object.values(next).every((one) => one === '');
        onChange(isEmpty && empty !== false ? (empty === 'null' ? null : undefined) : next);
      }}
    />
  );
}

function Languages({ part, value, onChange }: PartProps & { readonly value: Data }) {
  const { wordOf, errors } = usePartScreen();
  return (
    <Stack gap="xs" role="group" aria-label={wordOf(part)} id={fieldId(`data.${part.at}`)} tabIndex={-1}>
      <PartError text={errors[part.at]} />
      {namesOf(part, value).map((name) => (
        <PartField
          key={name}
          part={under(part, name)}
          value={value[name]}
          onChange={(next) => onChange(withPart(value, name, next))}
        />
      ))}
    </Stack>
  );
}

function GroupField({ part, value, onChange }: PartProps) {
  const { t } = useTranslation('reference');
  const { wordOf, errors } = usePartScreen();
  const { empty } = shapeOf(part, value);
  if (isData(value) && areLanguages(value)) return <Languages part={part} value={value} onChange={onChange} />;
  const word = wordOf(part);
  return (
    <Fieldset legend={word} className="izdeu-date" id={fieldId(`data.${part.at}`)} tabIndex={-1}>
      <Stack gap="sm">
        <PartError text={errors[part.at]} />
        {isData(value) ? (
          <Parts part={part} value={value} onChange={onChange} />
        ) : (
          <>
            <Text c="dimmed">{t('group.none')}</Text>
            <Group>
              <Button variant="default" onClick={() => onChange(blankRow(part, {}))}>
                {t('group.fill', { part: word })}
              </Button>
            </Group>
          </>
        )}
        {isData(value) && empty !== false && (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onChange(empty === 'null' ? null : undefined)}>
              {t('group.clear', { part: word })}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
