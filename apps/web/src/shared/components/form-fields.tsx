import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayField } from './day-field.js';
import { EdtfDateField } from './edtf-date-field.js';
import { fieldId } from './field-problems.js';
import { NameInput } from './name-input.js';

/** What a field of a form dialog needs to know of its form. */
export interface FormHand<F extends string> {
  readonly values: Readonly<Record<F, string>>;
  readonly set: (field: F, value: string) => void;
  /** Told when a box begins or ceases to hold something that cannot be read; nothing is sent meanwhile. */
  readonly setFaulty: (field: F, faulty: boolean) => void;
  readonly labels: Readonly<Record<F, string>>;
  readonly errorOf: (field: F) => string | undefined;
  readonly isRequired: (field: F) => boolean;
}

interface FieldProps<F extends string> {
  readonly hand: FormHand<F>;
  readonly field: F;
  readonly description?: string;
}

function common<F extends string>({ hand, field, description }: FieldProps<F>) {
  return {
    id: fieldId(field),
    label: hand.labels[field],
    description,
    value: hand.values[field],
    error: hand.errorOf(field),
    required: hand.isRequired(field),
  };
}

/** One line of text; `name` for names of persons, which show their script. */
export function TextField<F extends string>(props: FieldProps<F> & { readonly kind?: 'text' | 'name' }) {
  const { hand, field, kind = 'text' } = props;
  if (kind === 'name') return <NameInput {...common(props)} onChange={(value) => hand.set(field, value)} />;
  return (
    <TextInput
      {...common(props)}
      dir="auto"
      autoComplete="off"
      onChange={({ currentTarget }) => hand.set(field, currentTarget.value)}
    />
  );
}

/** A calendar day, YYYY-MM-DD. */
export function DateField<F extends string>(props: FieldProps<F>) {
  const { hand, field } = props;
  return (
    <DayField
      {...common(props)}
      onChange={(day) => hand.set(field, day)}
      onFault={(faulty) => hand.setFaulty(field, faulty)}
    />
  );
}

export function AreaField<F extends string>({ rows = 3, ...props }: FieldProps<F> & { readonly rows?: number }) {
  const { hand, field } = props;
  return (
    <Textarea
      {...common(props)}
      rows={rows}
      dir="auto"
      onChange={({ currentTarget }) => hand.set(field, currentTarget.value)}
    />
  );
}

interface ChoiceFieldProps<F extends string> extends FieldProps<F> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Without it the list begins with an empty line that says that nothing is chosen yet. */
  readonly noEmpty?: boolean;
  /** Words of the empty line. */
  readonly emptyLabel?: string;
}

export function ChoiceField<F extends string>({ options, noEmpty = false, emptyLabel, ...props }: ChoiceFieldProps<F>) {
  const { hand, field } = props;
  const { t } = useTranslation();
  return (
    <NativeSelect
      {...common(props)}
      data={noEmpty ? [...options] : [{ value: '', label: emptyLabel ?? t('reason.choose') }, ...options]}
      onChange={({ currentTarget }) => hand.set(field, currentTarget.value)}
    />
  );
}

/** A date as it was told (EDTF). */
export function ToldField<F extends string>(props: FieldProps<F>) {
  const { hand, field, description } = props;
  return (
    <EdtfDateField
      id={fieldId(field)}
      label={hand.labels[field]}
      description={description}
      value={hand.values[field]}
      error={hand.errorOf(field)}
      onChange={(edtf) => hand.set(field, edtf)}
    />
  );
}
