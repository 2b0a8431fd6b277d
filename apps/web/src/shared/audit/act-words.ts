import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type words from '../i18n/kk/audit.json';

type ActKey = keyof (typeof words)['act'];
type ObjectKey = keyof (typeof words)['object'];

const isAct = (key: string): key is ActKey => i18next.exists(`audit:act.${key}`);
const isObject = (key: string): key is ObjectKey => i18next.exists(`audit:object.${key}`);

/** The words of acts and objects of the trail. A test holds that each that the code can record has some. */
export function useAuditWords() {
  const { t } = useTranslation('audit');
  return {
    /** @param action such as `case.viewed` */
    act: (action: string): string => {
      const key = action.replace('.', '_');
      return isAct(key) ? t(`act.${key}`) : action;
    },
    /** @param type such as `fate_claim` */
    object: (type: string): string => (isObject(type) ? t(`object.${type}`) : type),
  };
}
