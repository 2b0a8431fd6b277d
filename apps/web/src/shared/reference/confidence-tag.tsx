import { useTranslation } from 'react-i18next';
import { StatusTag, type StatusTone } from '../components/status-tag.js';

/** `own`: revised by the organisation itself. */
const CONFIDENCES = ['high', 'medium', 'low', 'proposal', 'own'] as const;

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
