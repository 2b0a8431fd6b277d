import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { DEFAULT_LANGUAGE, LANGUAGES, isLanguage, type Language } from './languages.js';
import { oneStop } from './one-stop.js';
import { WordsMissing } from './words-missing.js';

const STORAGE_KEY = 'izdeu.language';

/** Where each file of words lies, by `./language/area.json`. */
const addresses = import.meta.glob<string>(['./kk/*.json', './ru/*.json', './en/*.json'], {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Plainly fetched, for a browser may keep in mind that a module did not come, and never ask for it again. */
async function fetchWords(language: string, area: string): Promise<ResourceKey> {
  const address = addresses[`./${language}/${area}.json`];
  if (!address) throw new Error(`no catalogue ${language}/${area}`);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`catalogue ${language}/${area}: ${answer.status}`);
  return (await answer.json()) as ResourceKey;
}

const ASK_AGAIN = true;

/** One small file per language and area, fetched from our own address when a screen needs it. */
const catalogueLoader: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    fetchWords(language, namespace).then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), ASK_AGAIN),
    );
  },
};

/** A key whose words did not come breaks the screen that asks for it: `ErrorPage` fetches them, nobody reads keys. */
function refuseRawKey(key: string): string {
  const [area = ''] = key.split(':', 1);
  if (!i18next.hasResourceBundle(i18next.language, area)) throw new WordsMissing(area);
  return key;
}

/** Asks for the words that are not here, also for those that did not come before. @returns whether all are here now. */
export async function bringWords(language: string, areas: readonly string[]): Promise<boolean> {
  const missing = () => areas.filter((area) => !i18next.hasResourceBundle(language, area));
  if (missing().length > 0) await i18next.reloadResources([language], missing());
  return missing().length === 0;
}

function rememberedLanguage(): Language {
  const stored = window.localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  const wished = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return wished ?? DEFAULT_LANGUAGE;
}

function showLanguage(language: string): void {
  document.documentElement.lang = language;
}

const FIRST_AREAS = ['common', 'session', 'errors'] as const;

/** Loads the words that every screen needs. @returns whether they came, so that the first screen can be drawn. */
export async function startI18n(): Promise<boolean> {
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
      ns: FIRST_AREAS,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
      postProcess: [oneStop.name],
      maxRetries: 2,
      appendNamespaceToMissingKey: true,
      parseMissingKeyHandler: refuseRawKey,
      react: { useSuspense: true },
    });
  return bringWords(i18next.language, FIRST_AREAS);
}

/**
 * Switches the interface once every word used so far is here in the other language, and remembers the choice on this
 * device (a language is not personal data). @returns false where words did not come: the old language stays.
 */
export async function switchLanguage(language: Language): Promise<boolean> {
  const used = Object.keys(i18next.getDataByLanguage(i18next.language) ?? {});
  if (!(await bringWords(language, used))) return false;
  window.localStorage.setItem(STORAGE_KEY, language);
  await i18next.changeLanguage(language);
  return true;
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : DEFAULT_LANGUAGE;
}
