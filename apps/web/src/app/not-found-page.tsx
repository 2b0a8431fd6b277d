import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../shared/components/page.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')} lead={t('notFound.lead')}>
      <div>
        <Button component="a" href="/">
          {t('toHome')}
        </Button>
      </div>
    </Page>
  );
}
