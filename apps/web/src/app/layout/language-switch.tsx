import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage, switchLanguage } from '../../shared/i18n/i18n.js';
import { LANGUAGES, LANGUAGE_NAMES, isLanguage } from '../../shared/i18n/languages.js';

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <NativeSelect
      aria-label={t('language')}
      value={currentLanguage()}
      className="izdeu-language"
      data={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
      onChange={({ currentTarget }) => {
        if (isLanguage(currentTarget.value)) void switchLanguage(currentTarget.value);
      }}
    />
  );
}
