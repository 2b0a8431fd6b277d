import type { PersonHitView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { AboutNames, NameText } from '../../shared/components/name-text.js';

/** What says little where space is small. */
const SHOWN = 2;

/** Why a person is among the finds: the spelling on record that answers to what was typed, and where the two differ. */
export function FoundReason({ hit, whole }: { readonly hit: PersonHitView; readonly whole?: boolean }) {
  const { t } = useTranslation('lists');
  const { matchedName, matched, displayName, verdict, differences } = hit;
  const byName = matched.includes('name');
  const others = matched.filter((ground) => ground !== 'name');
  const told = whole ? differences : differences.slice(0, SHOWN);
  return (
    <span className="izdeu-dim">
      {matchedName !== null && (matchedName.value !== displayName || matchedName.superseded) && (
        <>
          {t('search.onRecordAs', { script: t(`script.${matchedName.script}`) })}{' '}
          <NameText>{matchedName.value}</NameText>
          {matchedName.superseded && ` (${t('search.superseded')})`}.{' '}
        </>
      )}
      {byName && `${verdict === null ? t('search.begins') : t(`nameVerdict.${verdict}`)} `}
      {others.length > 0 &&
        `${t('search.why', { grounds: others.map((ground) => t(`ground.${ground}`)).join(', ') })} `}
      <AboutNames>{told.map(({ words }) => words).join(' ')}</AboutNames>
    </span>
  );
}
