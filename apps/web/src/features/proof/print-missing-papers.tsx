import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const LANGUAGES = ['kk', 'ru', 'en'] as const;

/** The list of missing papers as a sheet for the family, in the language they read. */
export function PrintMissingPapers({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation(['proof', 'common']);
  return (
    <Group gap="xs" role="group" aria-label={t('printMissing')}>
      <span>{t('printMissing')}:</span>
      {LANGUAGES.map((language) => (
        <Anchor
          key={language}
          href={`/api/v1/cases/${caseId}/missing-papers?language=${language}`}
          target="_blank"
          rel="noreferrer"
          lang={language}
        >
          {t(`languageName.${language}`)}
        </Anchor>
      ))}
    </Group>
  );
}
