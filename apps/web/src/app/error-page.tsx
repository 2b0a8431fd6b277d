import { Button, Container, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../shared/components/problem-notice.js';
import { Page } from '../shared/components/page.js';
import { WordsMissing } from '../shared/i18n/words-missing.js';
import { MissingPart } from './missing-part.js';
import { MissingWords } from './missing-words.js';
import { isPartMissing } from './newer-version.js';

/** Stands in for a screen that broke. What was typed on other screens is on the server. */
export function ErrorPage({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation();
  if (isPartMissing(error) || error instanceof WordsMissing) {
    return (
      <Container size="sm" py="xl">
        {error instanceof WordsMissing ? <MissingWords area={error.area} onCome={reset} /> : <MissingPart />}
      </Container>
    );
  }
  return (
    <Container size="sm" py="xl">
      <Page title={t('broken.title')} lead={t('broken.lead')}>
        <ProblemNotice error={error} />
        <Group>
          <Button onClick={reset}>{t('problem.retry')}</Button>
          <Button variant="default" component="a" href="/">
            {t('toHome')}
          </Button>
        </Group>
      </Page>
    </Container>
  );
}
