import type { LetterView } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The covering letter with which the letter leaves or has left. */
export function UnderCovering({ letter: { covering } }: { readonly letter: LetterView }) {
  const { t } = useTranslation('covering');
  if (covering === null) return null;
  const { id, outgoingNumber, state } = covering;
  return (
    <Text>
      {state === 'dispatched' ? t('under.left') : t('under.leaves')}{' '}
      <Anchor renderRoot={(props) => <Link to="/letters/covering/$id" params={{ id }} {...props} />}>
        {outgoingNumber === null ? t('under.noNumber') : `№ ${outgoingNumber}`}
      </Anchor>
    </Text>
  );
}
