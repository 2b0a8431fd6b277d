import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/components/page.js';
import { BatchList } from './batch-list.js';

/** How far one's own batches are: packets and copies of many letters, made in the background. */
export function BatchesPage() {
  const { t } = useTranslation('covering');
  return (
    <Page
      title={t('batches.title')}
      lead={t('batches.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/letters" {...props} />}>{t('list.toLetters')}</Anchor>}
    >
      <BatchList whenNone={t('batches.none')} />
    </Page>
  );
}
