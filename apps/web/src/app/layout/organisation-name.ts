import type { DemoOrganisationView } from '@izdeu/api-client';
import { currentLanguage } from '../../shared/i18n/i18n.js';

/** The organisation under its name in the language of the screen. */
export function organisationName(organisation: DemoOrganisationView): string {
  return { kk: organisation.nameKk, ru: organisation.nameRu, en: organisation.nameEn }[currentLanguage()];
}
