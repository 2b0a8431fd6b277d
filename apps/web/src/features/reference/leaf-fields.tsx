import { Checkbox, TextInput, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/components/day-field.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { languageOf, usePartScreen, type PartProps } from './part-context.js';
import { shapeOf } from './part-shape.js';
import { linesOf, numberOf } from './part-values.js';

/** What an emptied box means: null, left out, or nothing but an empty text. */
function useNothing({ part, value }: PartProps): (typed: string) => unknown {
  const { empty } = shapeOf(part, value);
  return (typed) => (typed !== '' || empty === false ? typed : empty === 'null' ? null : undefined);
}

function useCommon({ part }: PartProps) {
  const { wordOf, errors } = usePartScreen();
  return { id: fieldId(`data.${part.at}`), label: wordOf(part), error: errors[part.at], lang: languageOf(part) };
}

const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const LONG = 60;

export function TextPartField(props: PartProps) {
  const common = useCommon(props);
  const nothing = useNothing(props);
  const text = written(props.value);
  const [wasLong] = useState(text.length > LONG || text.includes('\n'));
  const take = ({ currentTarget }: { currentTarget: { value: string } }) =>
    props.onChange(nothing(currentTarget.value));
  return wasLong ? (
    <Textarea {...common} value={text} rows={4} onChange={take} />
  ) : (
    <TextInput {...common} value={text} onChange={take} />
  );
}

export function NumberField(props: PartProps) {
  const common = useCommon(props);
  const nothing = useNothing(props);
  return (
    <TextInput
      {...common}
      inputMode="decimal"
      autoComplete="off"
      value={written(props.value)}
      onChange={({ currentTarget }) =>
        props.onChange(currentTarget.value === '' ? nothing('') : numberOf(currentTarget.value))
      }
    />
  );
}

export function FlagField(props: PartProps) {
  const common = useCommon(props);
  return (
    <Checkbox
      {...common}
      checked={props.value === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
    />
  );
}

export function LinesField(props: PartProps) {
  const { t } = useTranslation('reference');
  const common = useCommon(props);
  const lines = Array.isArray(props.value) ? props.value : [];
  return (
    <Textarea
      {...common}
      value={lines.join('\n')}
      rows={Math.min(Math.max(lines.length + 1, 3), 8)}
      description={t('linesHint')}
      onChange={({ currentTarget }) => props.onChange(linesOf(currentTarget.value))}
    />
  );
}

/** An empty text stands for a box that holds no day, so that it is refused and not taken for no day at all. */
export function PartDayField(props: PartProps) {
  const { part, value, onChange } = props;
  const common = useCommon(props);
  const faulty = useRef(false);
  const none = shapeOf(part, value).empty === 'left_out' ? undefined : null;
  return (
    <DayField
      {...common}
      value={typeof value === 'string' ? value : ''}
      onFault={(isFault) => {
        faulty.current = isFault;
        if (typeof value !== 'string' || value === '') onChange(isFault ? '' : none);
      }}
      onChange={(day) => onChange(day !== '' ? day : faulty.current ? '' : none)}
    />
  );
}
