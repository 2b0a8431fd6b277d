import type { MatchDecisionView } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '../../shared/dates/format.js';
import { percent } from '../../shared/text/percent.js';

/** Every decision about a pair, newest first, with who took it back and why. */
export function DecisionHistory({ decisions }: { readonly decisions: readonly MatchDecisionView[] }) {
  const { t } = useTranslation('matches');
  return (
    <ul className="izdeu-tasks">
      {decisions.map((one) => (
        <li key={one.id}>
          <div>
            <Text fw={600}>{t(`state.${one.decision}`)}</Text>
            <Text dir="auto">{one.reason}</Text>
            <Text size="sm" className="izdeu-dim">
              {t('history.by', { who: one.decidedBy, at: formatInstant(one.decidedAt), score: percent(one.score) })}
              {one.expiresOn && `; ${t('history.until', { day: formatDay(one.expiresOn) })}`}
            </Text>
            {one.revokedAt && (
              <Text size="sm">
                {t('history.revoked', { who: one.revokedBy ?? '', at: formatInstant(one.revokedAt) })}:{' '}
                <bdi>{one.revokeReason === '' ? t('history.superseded') : one.revokeReason}</bdi>
              </Text>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
