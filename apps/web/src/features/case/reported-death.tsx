import type { FateAxisView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../shared/components/status-tag.js';

/** Says that the person is reported dead and by how many sources, until a second person has confirmed it. */
export function ReportedDeath({ axis: { reportedDead, claims } }: { readonly axis: FateAxisView }) {
  const { t } = useTranslation('story');
  if (!reportedDead) return null;
  const deaths = claims.filter((one) => one.value === 'deceased' && !one.supersededById && !one.confirmedAt);
  const count = Math.max(1, ...deaths.map(({ independentSources }) => independentSources));
  return <StatusTag tone="attention">{t('death.reported', { count })}</StatusTag>;
}
