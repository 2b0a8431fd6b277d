import { useTranslation } from 'react-i18next';
import { sayEdtf } from '../dates/edtf-words.js';
import { currentLanguage } from '../i18n/i18n.js';

/** A stored date (EDTF or day) in plain words; says so when it is not known. */
export function ToldDate({ edtf }: { readonly edtf: string | null }) {
  const { t } = useTranslation();
  return edtf ? <>{sayEdtf(edtf, currentLanguage())}</> : <span className="izdeu-dim">{t('notKnown')}</span>;
}
