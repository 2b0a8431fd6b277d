import type { AwaitedLetterView } from '@izdeu/api-client';
import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/dates/format.js';

/** Letters of the same kind that the recipient has not answered yet. Another may be right: it is said and stops nothing. */
export function AwaitedLetters({ letters }: { readonly letters: readonly AwaitedLetterView[] }) {
  const { t } = useTranslation('letters');
  if (letters.length === 0) return null;
  return (
    <Alert color="orange" variant="outline" icon={<IconAlertTriangleFilled aria-hidden />} title={t('awaited.title')}>
      <ul className="izdeu-letter-kin">
        {letters.map(({ id, outgoingNumber, dispatchedOn, dueOn }) => (
          <li key={id}>
            <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id }} {...props} />}>
              {outgoingNumber === null ? t('awaited.unnumbered') : t('awaited.number', { number: outgoingNumber })}
            </Anchor>
            {dispatchedOn !== null && `, ${t('awaited.sent', { day: formatDay(dispatchedOn) })}`}
            {dueOn !== null && `; ${t('awaited.due', { day: formatDay(dueOn) })}`}
          </li>
        ))}
      </ul>
      <p className="izdeu-plain">{t('awaited.what')}</p>
    </Alert>
  );
}
