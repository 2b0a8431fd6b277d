import { NativeSelect } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { NETWORK_PROBLEM, ProblemError } from '../../shared/api/problem.js';
import { problemText } from '../../shared/components/problem-text.js';
import { currentLanguage, switchLanguage } from '../../shared/i18n/i18n.js';
import { LANGUAGES, LANGUAGE_NAMES, isLanguage, type Language } from '../../shared/i18n/languages.js';

/** On a phone the closed box has room for the code only; its name says the language in full. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const language = currentLanguage();
  const choose = async (wished: Language) => {
    if (await switchLanguage(wished)) return;
    const message = problemText(new ProblemError(0, NETWORK_PROBLEM));
    notifications.show({ color: 'red', title: `${t('language')}: ${LANGUAGE_NAMES[wished]}`, message });
  };
  return (
    <NativeSelect
      aria-label={`${t('language')}: ${LANGUAGE_NAMES[language]}`}
      title={LANGUAGE_NAMES[language]}
      value={language}
      className="izdeu-language"
      data={LANGUAGES.map((value) => ({
        value,
        label: narrow ? value.toUpperCase() : LANGUAGE_NAMES[value],
        'aria-label': LANGUAGE_NAMES[value],
      }))}
      onChange={({ currentTarget }) => {
        if (isLanguage(currentTarget.value)) void choose(currentTarget.value);
      }}
    />
  );
}
