import { useTranslation } from 'react-i18next';
import { nameOf, type EntryField } from './entry-fields.js';

/** Parts of entries that have a name in words; any other is called as it is stored. */
const NAMED = [
  'acceptanceRule',
  'addresseeLines',
  'calendar',
  'channelDetails',
  'channels',
  'country',
  'deadlineRule',
  'kind',
  'labels',
  'languageRule',
  'languages',
  'letterKinds',
  'neverSend',
  'offices',
  'officials',
  'redaction',
  'template',
  'warning',
] as const;

/** How a part of an entry is called on the screen, with its language behind it: «Название (KK)». */
export function useFieldWords(): (field: EntryField) => string {
  const { t } = useTranslation('reference');
  return (field) => {
    const [name, part] = field.path;
    const known = NAMED.find((one) => one === name);
    if (known === undefined) return nameOf(field);
    return part === undefined ? t(`field.${known}`) : `${t(`field.${known}`)} (${part.toUpperCase()})`;
  };
}
