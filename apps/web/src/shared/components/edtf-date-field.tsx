import { Checkbox, Fieldset, Group, Input, NativeSelect, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEASONS } from '../dates/edtf.js';
import {
  DATE_MODES,
  EMPTY_DATE,
  readTypedDate,
  typedFromEdtf,
  unreadDate,
  type DateMode,
  type TypedDate,
  type TypedPoint,
} from '../dates/edtf-parts.js';
import { sayDate } from '../dates/edtf-words.js';
import { currentLanguage } from '../i18n/i18n.js';

interface EdtfDateFieldProps {
  readonly label: string;
  readonly description?: string;
  /** EDTF string, empty, or what `onChange` gave. */
  readonly value: string;
  /** Receives EDTF, an empty string, or the boxes as typed (`faultOfDate`) while they hold no date that can be right. */
  readonly onChange: (value: string) => void;
  readonly modes?: readonly DateMode[];
  readonly error?: string;
  /** Id of the first box, for the links of an error summary. */
  readonly id?: string;
}

/** A date as a family tells it: any part may be missing, and the sentence below says how it was understood. */
export function EdtfDateField(props: EdtfDateFieldProps) {
  const { label, description, value, onChange, modes = DATE_MODES, error, id } = props;
  const { t } = useTranslation();
  const ownId = useId();
  const [typed, setTyped] = useState<TypedDate>(() => typedFromEdtf(value) ?? EMPTY_DATE);
  const reading = readTypedDate(typed);
  const fault = reading.state === 'fault' ? t(`date.fault.${reading.fault}`) : error;
  const messageId = `${ownId}-message`;

  function change(part: Partial<TypedDate>): void {
    const next = { ...typed, ...part };
    setTyped(next);
    const read = readTypedDate(next);
    if (read.state === 'fault') onChange(unreadDate(next));
    else onChange(read.state === 'ready' ? read.edtf : '');
  }

  const twoEnds = typed.mode === 'between' || typed.mode === 'lasting';
  return (
    <Fieldset legend={label} aria-describedby={messageId} className="izdeu-date">
      {description && <Input.Description mb="xs">{description}</Input.Description>}
      {modes.length > 1 && (
        <NativeSelect
          aria-label={`${label}: ${t('date.mode.label')}`}
          value={typed.mode}
          onChange={({ currentTarget }) => change({ mode: modes.find((mode) => mode === currentTarget.value) ?? 'on' })}
          data={modes.map((mode) => ({ value: mode, label: t(`date.mode.${mode}`) }))}
          mb="xs"
          maw="22rem"
        />
      )}
      <PointBoxes id={id ?? `${ownId}-first`} point={typed.first} onChange={(first) => change({ first })} />
      {twoEnds && (
        <>
          <Text size="sm" fw={600} mt="xs">
            {t('date.until')}
          </Text>
          <PointBoxes id={`${ownId}-second`} point={typed.second} onChange={(second) => change({ second })} />
        </>
      )}
      <Group gap="lg" mt="sm">
        <Checkbox
          label={t('date.about')}
          checked={typed.approximate}
          onChange={(event) => change({ approximate: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('date.uncertain')}
          checked={typed.uncertain}
          onChange={(event) => change({ uncertain: event.currentTarget.checked })}
        />
      </Group>
      <div id={messageId} role="status" className="izdeu-understood">
        {fault && <Input.Error size="sm">{fault}</Input.Error>}
        {!fault &&
          reading.state === 'ready' &&
          t('date.understood', { words: sayDate(reading.date, currentLanguage()) })}
      </div>
    </Fieldset>
  );
}

interface PointBoxesProps {
  readonly id: string;
  readonly point: TypedPoint;
  readonly onChange: (point: TypedPoint) => void;
}

/** Day, month and year as three plain boxes: pickers cannot leave a part out, and number fields change under the wheel. */
function PointBoxes({ id, point, onChange }: PointBoxesProps) {
  const { t } = useTranslation();
  const box = (part: 'day' | 'month' | 'year', width: string) => (
    <TextInput
      id={part === 'day' ? id : `${id}-${part}`}
      label={t(`date.${part}`)}
      value={point[part]}
      onChange={(event) => onChange({ ...point, [part]: event.currentTarget.value })}
      inputMode="numeric"
      autoComplete="off"
      maxLength={part === 'year' ? 4 : 2}
      w={width}
    />
  );
  return (
    <Group gap="sm" align="flex-end">
      {box('day', '4.25rem')}
      {box('month', '4.25rem')}
      {box('year', '5.5rem')}
      <NativeSelect
        id={`${id}-season`}
        label={t('date.season')}
        value={point.season === null ? '' : String(point.season)}
        onChange={({ currentTarget }) =>
          onChange({ ...point, season: SEASONS.find((season) => String(season) === currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('date.noSeason') },
          ...SEASONS.map((one) => ({ value: String(one), label: t(`date.seasons.${one}`) })),
        ]}
      />
    </Group>
  );
}
