import { useTranslation } from 'react-i18next';
import { StatusTag } from '../components/status-tag.js';

/** Whether the answer came in time, and if not, by how many working days it was late; nothing while there is none. */
export function AnsweredTag({ lateBy }: { readonly lateBy: number | null }) {
  const { t } = useTranslation('letters');
  if (lateBy === null) return null;
  if (lateBy === 0) return <StatusTag tone="done">{t('due.answeredInTime')}</StatusTag>;
  return <StatusTag tone="neutral">{t('due.answeredLate', { count: lateBy })}</StatusTag>;
}
