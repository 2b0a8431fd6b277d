import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { CONFIDENCES } from './reference-kinds.js';

const TONES: Readonly<Record<(typeof CONFIDENCES)[number], StatusTone>> = {
  high: 'done',
  medium: 'active',
  low: 'attention',
  proposal: 'waiting',
  own: 'done',
};

/** How far an entry can be trusted, as word and shape. */
export function ConfidenceTag({ confidence }: { readonly confidence: string }) {
  const { t } = useTranslation('reference');
  const known = CONFIDENCES.find((one) => one === confidence);
  return known ? <StatusTag tone={TONES[known]}>{t(`confidence.${known}`)}</StatusTag> : <>{confidence}</>;
}
