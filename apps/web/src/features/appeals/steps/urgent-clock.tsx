import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../../shared/components/status-tag.js';
import { formatDay } from '../../../shared/dates/format.js';
import { today } from '../../../shared/dates/today.js';
import { useReference } from '../../../shared/reference/use-reference.js';
import { urgentStanding } from '../form/urgent-clock.js';
import type { TypedEvent } from '../form/typed-form.js';

/** The rule of the Working Group on disappearances: how many months its urgent procedure is open. */
const RULE = 'D12';

/** While the family talks: until when the urgent procedure of the UN takes this disappearance. Nothing where it is over. */
export function UrgentClock({ events }: { readonly events: readonly TypedEvent[] }) {
  const { t } = useTranslation('appeal');
  const term = useReference('deadline_rule').find('deadline_rule', RULE)?.data.term;
  const found = typeof term === 'number' ? urgentStanding(events, term, today()) : null;
  if (!found || found.standing === 'closed') return null;
  return (
    <Text mt="sm" role="status">
      <StatusTag tone="attention">{t('urgent.title')}</StatusTag>{' '}
      {t(`urgent.${found.standing}`, { day: formatDay(found.until) })}
    </Text>
  );
}
