import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { FileLink } from '../../shared/components/file-link.js';

/** Saves a scan of the case; opening it goes on the record. */
export function DocumentLink({ id }: { readonly id: string }) {
  const { t } = useTranslation('letters');
  return <FileLink href={addressOf(`/documents/${encodeURIComponent(id)}/copy`)}>{t('document.open')}</FileLink>;
}
