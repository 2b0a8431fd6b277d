import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../shared/components/field-problems.js';
import { usePartScreen, type PartProps } from './part-context.js';
import { PartError } from './part-error.js';
import { isData, shapeOf, under } from './part-shape.js';
import { withPart } from './part-values.js';

/** One entry of another kind, or one word of a set, chosen by its words. */
export function ChoiceField({ part, value, onChange }: PartProps) {
  const { t } = useTranslation('reference');
  const { wordOf, choicesOf, errors } = usePartScreen();
  const { empty } = shapeOf(part, value);
  const chosen = typeof value === 'string' ? value : '';
  const nothing = { value: '', label: empty === false ? t('choose') : t('noChoice') };
  return (
    <NativeSelect
      id={fieldId(`data.${part.at}`)}
      label={wordOf(part)}
      error={errors[part.at]}
      value={chosen}
      data={[...(empty !== false || chosen === '' ? [nothing] : []), ...choicesOf(part, value)]}
      onChange={({ currentTarget }) => {
        const code = currentTarget.value;
        onChange(code !== '' || empty === false ? code : empty === 'null' ? null : undefined);
      }}
    />
  );
}

/** Several of them: those that are chosen keep their order, and a further one is put behind them. */
export function ChoicesField({ part, value, onChange }: PartProps) {
  const { wordOf, choicesOf, errors } = usePartScreen();
  const { empty } = shapeOf(part, value);
  const codes: readonly unknown[] = Array.isArray(value) ? value : [];
  const numbers = 'of' in shapeOf(part, value) && choicesOf(part, value).every((one) => /^\d$/.test(one.value));
  const take = (code: string, isChosen: boolean) => {
    const others = codes.filter((one) => String(one) !== code);
    const next = isChosen ? [...others, numbers ? Number(code) : code] : others;
    onChange(next.length === 0 && empty !== false ? (empty === 'null' ? null : undefined) : next);
  };
  return (
    <Fieldset legend={wordOf(part)} className="izdeu-date" id={fieldId(`data.${part.at}`)} tabIndex={-1}>
      <PartError text={errors[part.at]} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing="xs">
        {choicesOf(part, value).map((one) => (
          <Checkbox
            key={one.value}
            label={one.label}
            checked={codes.some((code) => String(code) === one.value)}
            onChange={({ currentTarget }) => take(one.value, currentTarget.checked)}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}

/** A word for each of some entries of another kind: a row for each, and the others to be added. */
export function MapField({ part, value, onChange }: PartProps) {
  const { t } = useTranslation('reference');
  const { wordOf, choicesOf, errors } = usePartScreen();
  const [added, setAdded] = useState('');
  const rows = isData(value) ? value : {};
  const codes = choicesOf(part, value);
  const left = codes.filter((one) => !(one.value in rows));
  const word = wordOf(part);
  const labelOf = (code: string) => codes.find((one) => one.value === code)?.label ?? code;
  return (
    <Fieldset legend={word} className="izdeu-date" id={fieldId(`data.${part.at}`)} tabIndex={-1}>
      <Stack gap="sm">
        <PartError text={errors[part.at]} />
        {Object.entries(rows).map(([code, one]) => {
          const here = under(part, code);
          return (
            <Group key={code} align="flex-end" gap="xs">
              <NativeSelect
                id={fieldId(`data.${here.at}`)}
                label={labelOf(code)}
                error={errors[here.at]}
                value={typeof one === 'string' ? one : ''}
                data={[...(one === '' ? [{ value: '', label: t('choose') }] : []), ...choicesOf(here, one)]}
                onChange={({ currentTarget }) => onChange(withPart(rows, code, currentTarget.value))}
              />
              <Button
                variant="default"
                aria-label={`${t('rows.remove')}: ${labelOf(code)}`}
                onClick={() => onChange(withPart(rows, code, undefined))}
              >
                {t('rows.remove')}
              </Button>
            </Group>
          );
        })}
        <Group align="flex-end" gap="xs">
          <NativeSelect
            label={t('rows.which', { part: word })}
            value={added}
            data={[{ value: '', label: t('choose') }, ...left]}
            onChange={({ currentTarget }) => setAdded(currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={added === ''}
            onClick={() => {
              onChange(withPart(rows, added, ''));
              setAdded('');
            }}
          >
            {t('rows.add', { part: word })}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
