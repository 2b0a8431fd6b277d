import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';

const BEFORE = ['place', 'explain', 'stop', 'consent'] as const;
const BRING = ['applicantPaper', 'soughtPaper', 'kinship', 'messages'] as const;

/** What to say to a family before the first question, and what to ask them to bring; printable for the table. */
export function NewAppealPage() {
  const { t } = useTranslation('appeal');
  return (
    <Page title={t('new.title')} lead={t('new.lead')} actions={<PrintButton />}>
      <section>
        <Title order={2}>{t('before.title')}</Title>
        <List mt="xs" spacing="xs">
          {BEFORE.map((key) => (
            <List.Item key={key}>{t(`before.${key}`)}</List.Item>
          ))}
        </List>
      </section>
      <section>
        <Title order={2}>{t('bring.title')}</Title>
        <List mt="xs" spacing="xs">
          {BRING.map((key) => (
            <List.Item key={key}>{t(`bring.${key}`)}</List.Item>
          ))}
        </List>
        <Text mt="sm">{t('bring.none')}</Text>
      </section>
    </Page>
  );
}
