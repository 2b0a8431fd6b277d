import type { PersonHitView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';

/** Why a person is among the finds, with the spelling on record that answers to what was typed. */
export function FoundReason({ hit }: { readonly hit: PersonHitView }) {
  const { t } = useTranslation('lists');
  const { matchedName, matched, displayName } = hit;
  return (
    <span className="izdeu-dim">
      {matchedName !== null && matchedName.value !== displayName && (
        <>
          {t('search.onRecordAs', { script: t(`script.${matchedName.script}`) })}{' '}
          <NameText>{matchedName.value}</NameText>
          {matchedName.superseded && ` (${t('search.superseded')})`}.{' '}
        </>
      )}
      {t('search.why', { grounds: matched.map((ground) => t(`ground.${ground}`)).join(', ') })}
    </span>
  );
}
