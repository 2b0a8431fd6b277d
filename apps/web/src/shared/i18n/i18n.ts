import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { DEFAULT_LANGUAGE, LANGUAGES, isLanguage, type Language } from './languages.js';
import { oneStop } from './one-stop.js';

const STORAGE_KEY = 'izdeu.language';

const catalogues = import.meta.glob<ResourceKey>(['./kk/*.json', './ru/*.json', './en/*.json'], { import: 'default' });

/** One small file per language and area, fetched from our own address when a screen needs it. */
const catalogueLoader: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = catalogues[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`no catalogue ${language}/${namespace}`), null);
    load().then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

function rememberedLanguage(): Language {
  const stored = window.localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  const wished = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return wished ?? DEFAULT_LANGUAGE;
}

function showLanguage(language: string): void {
  document.documentElement.lang = language;
}

/** Loads the words that every screen needs; resolves when the first screen can be drawn. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', showLanguage);
  await i18next
    .use(catalogueLoader)
    .use(initReactI18next)
    .use(oneStop)
    .init({
      lng: rememberedLanguage(),
      // No silent mixing of languages: a missing key is a failed test, not a foreign word on the screen.
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: ['common', 'session', 'errors'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
      postProcess: [oneStop.name],
      react: { useSuspense: true },
    });
}

/** Switches the interface and remembers the choice on this device (a language is not personal data). */
export async function switchLanguage(language: Language): Promise<void> {
  window.localStorage.setItem(STORAGE_KEY, language);
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : DEFAULT_LANGUAGE;
}
