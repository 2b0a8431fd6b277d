import { ActionIcon, Popover, Text, TextInput, type TextInputProps } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayToText, textToDay } from '../dates/day-text.js';

// A calendar that cannot be fetched (dead line, upgraded server) takes nothing else of the form with it.
const loadCalendar = () => import('./day-calendar.js').catch(() => ({ default: CalendarMissing }));
const DayCalendar = lazy(loadCalendar);

function CalendarMissing() {
  const { t } = useTranslation();
  return (
    <Text size="sm" maw="14rem">
      {t('calendar.missing')}
    </Text>
  );
}

interface DayFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'rightSection'> {
  /** YYYY-MM-DD, empty when no day is known. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  /** Told when the box begins or ceases to hold something that is no day; the value is empty meanwhile. */
  readonly onFault?: (faulty: boolean) => void;
}

/**
 * A day as DD.MM.YYYY, typed or picked. The browser's own box for dates speaks the language of the browser and not of the
 * screen: where it is English, people read 05/12 as the fifth of December.
 */
export function DayField({ value, onChange, onFault, error, onBlur, label, ...rest }: DayFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ text: dayToText(value), day: value });
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  // A value that came from outside (a reset, a filter in the address) goes before what was typed.
  const text = typed.day === value ? typed.text : dayToText(value);
  const faulty = text.trim() !== '' && textToDay(text) === null;
  const take = (now: string) => {
    const day = textToDay(now) ?? '';
    setTyped({ text: now, day });
    onFault?.(now.trim() !== '' && day === '');
    if (day !== value) onChange(day);
  };
  return (
    <TextInput
      {...rest}
      label={label}
      value={text}
      placeholder={t('calendar.placeholder')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      error={error ?? (faulty && left ? t('calendar.unreadable') : undefined)}
      onChange={({ currentTarget }) => take(currentTarget.value)}
      onFocus={() => void loadCalendar()}
      onBlur={(event) => {
        setLeft(true);
        if (!faulty) setTyped({ text: dayToText(value), day: value });
        onBlur?.(event);
      }}
      rightSection={
        <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" shadow="md">
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={typeof label === 'string' ? `${t('calendar.open')}: ${label}` : t('calendar.open')}
              disabled={rest.disabled}
              onClick={() => setOpen((now) => !now)}
            >
              <IconCalendar size={18} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('calendar.open')}>
            <Suspense fallback={null}>
              <DayCalendar
                day={value}
                onPick={(day) => {
                  take(dayToText(day));
                  setOpen(false);
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}
