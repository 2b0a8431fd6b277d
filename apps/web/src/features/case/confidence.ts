import type { ConfidenceLevel } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';

const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** How sure a statement is, as choices of a list. */
export function useConfidences() {
  const { t } = useTranslation('case');
  return CONFIDENCES.map((value) => ({ value, label: t(`confidence.${value}`) }));
}

export const confidenceOf = (value: string): ConfidenceLevel => CONFIDENCES.find((one) => one === value) ?? 'medium';
