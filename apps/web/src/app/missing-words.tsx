import { useWindowEvent } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { Loading } from '../shared/components/loading.js';
import { bringWords, currentLanguage } from '../shared/i18n/i18n.js';
import { MissingPart } from './missing-part.js';

interface MissingWordsProps {
  readonly area: string;
  readonly onCome: () => void;
}

/** Stands in for a screen whose words did not come: asks for them at once and when the line returns. */
export function MissingWords({ area, onCome }: MissingWordsProps) {
  const [missing, setMissing] = useState(false);
  const ask = useCallback(
    () => void bringWords(currentLanguage(), [area]).then((came) => (came ? onCome() : setMissing(true))),
    [area, onCome],
  );
  useEffect(ask, [ask]);
  useWindowEvent('online', ask);
  return missing ? <MissingPart /> : <Loading lines={6} />;
}
