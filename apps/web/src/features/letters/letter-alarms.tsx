import type { LetterView } from '@izdeu/api-client';
import { Alert } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/dates/format.js';

/** What is late, in words: the answer, or the recipient's number. */
export function LetterAlarms({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const { overdue, dueOn, incomingNumberOverdue, incomingNumberDueOn } = letter;
  const alarms = [
    ...(overdue && dueOn !== null ? [t('alarm.answer', { day: formatDay(dueOn) })] : []),
    ...(incomingNumberOverdue && incomingNumberDueOn !== null
      ? [t('alarm.number', { day: formatDay(incomingNumberDueOn) })]
      : []),
  ];
  if (alarms.length === 0) return null;
  return (
    <Alert color="orange" variant="outline" icon={<IconAlertTriangleFilled aria-hidden />} title={t('alarm.title')}>
      {alarms.map((alarm) => (
        <p key={alarm} className="izdeu-plain">
          {alarm}
        </p>
      ))}
    </Alert>
  );
}
