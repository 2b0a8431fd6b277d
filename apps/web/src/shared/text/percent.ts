import { currentLanguage } from '../i18n/i18n.js';

/** A likelihood 0..1 in whole percent. */
export function percent(score: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: 'percent' }).format(score);
}
