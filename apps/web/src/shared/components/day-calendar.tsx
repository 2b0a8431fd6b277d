import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/kk.js';
import 'dayjs/locale/ru.js';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.js';

interface DayCalendarProps {
  /** YYYY-MM-DD, empty when no day is chosen. */
  readonly day: string;
  readonly onPick: (day: string) => void;
}

/** One month to pick a day from; fetched when somebody opens it. */
export default function DayCalendar({ day, onPick }: DayCalendarProps) {
  const { t } = useTranslation('calendar');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = ['[data-selected]', '[data-today]', 'table button'];
    const found = first.map((one) => place.current?.querySelector<HTMLElement>(one)).find((one) => one);
    found?.focus();
  }, []);
  return (
    <div ref={place}>
      <DatePicker
        value={day === '' ? null : day}
        defaultDate={day === '' ? undefined : day}
        onChange={(picked) => picked !== null && onPick(picked)}
        locale={currentLanguage()}
        firstDayOfWeek={1}
        weekendDays={[]}
        highlightToday
        hideOutsideDates
        ariaLabels={{
          monthLevelControl: t('months'),
          yearLevelControl: t('years'),
          nextMonth: t('nextMonth'),
          previousMonth: t('previousMonth'),
          nextYear: t('nextYear'),
          previousYear: t('previousYear'),
          nextDecade: t('nextDecade'),
          previousDecade: t('previousDecade'),
        }}
      />
    </div>
  );
}
