import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';

/** Saves a scan of the case; opening it goes on the record. */
export function DocumentLink({ id }: { readonly id: string }) {
  const { t } = useTranslation('letters');
  return (
    <Anchor href={addressOf(`/documents/${encodeURIComponent(id)}/file`)} download>
      {t('document.open')}
    </Anchor>
  );
}
