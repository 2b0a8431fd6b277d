import type { LetterState } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../shared/components/status-tag.js';
import { STATE_TONES } from './letter-life.js';

/** Where a letter stands, as word and shape. */
export function LetterStateTag({ state }: { readonly state: LetterState }) {
  const { t } = useTranslation('letters');
  return <StatusTag tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatusTag>;
}
