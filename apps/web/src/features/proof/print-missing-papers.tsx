import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { FileLink } from '../../shared/components/file-link.js';

/** Kazakh also in Arabic script, for those who learnt it in China. */
const SHEETS = [
  { name: 'kk', lang: 'kk', query: { language: 'kk' } },
  { name: 'tote', lang: 'kk', query: { language: 'kk', script: 'arabic' } },
  { name: 'ru', lang: 'ru', query: { language: 'ru' } },
  { name: 'en', lang: 'en', query: { language: 'en' } },
] as const;

/** What is missing, as a sheet for the family, in the language and script that they read. */
export function PrintMissingPapers({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation(['proof', 'common']);
  return (
    <Group gap="xs" role="group" aria-label={t('printMissing')}>
      <span>{t('printMissing')}:</span>
      {SHEETS.map(({ name, lang, query }) => (
        <FileLink key={name} href={addressOf(`/cases/${caseId}/missing-papers`, query)} lang={lang}>
          {t(`languageName.${name}`)}
        </FileLink>
      ))}
    </Group>
  );
}
