import { Alert, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keptTexts } from './kept-texts.js';

interface LostNoticeProps {
  readonly count: number;
  readonly onUnderstood: () => void;
}

/** Says plainly that text is gone with the session that could read it. */
export function LostNotice({ count, onUnderstood }: LostNoticeProps) {
  const { t } = useTranslation('keeping');
  return (
    <Alert role="alert" color="orange" variant="outline" mb="md">
      <p className="izdeu-plain">{t('lost', { count })}</p>
      <Button size="compact-md" variant="default" mt="xs" onClick={onUnderstood}>
        {t('understood')}
      </Button>
    </Alert>
  );
}

/** Before the sign-in: deletes what an ended session left on this device. */
export function LockedTextsDropped() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    // Counted up, since the effect may run twice and finds nothing the second time.
    void keptTexts.dropLocked().then((dropped) => setCount((before) => before + dropped));
  }, []);
  return count > 0 && <LostNotice count={count} onUnderstood={() => setCount(0)} />;
}
