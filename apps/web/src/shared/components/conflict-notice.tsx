import { Alert, Button, Group } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changedFields } from './conflict.js';
import { SideBySide } from './side-by-side.js';

interface ConflictNoticeProps {
  readonly before: Readonly<Record<string, string>>;
  readonly theirs: Readonly<Record<string, string>>;
  readonly mine: Readonly<Record<string, string>>;
  readonly label: (field: string) => string;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/**
 * Somebody saved first. Shows both versions of each changed field; what was typed stays in the form until one decides. It takes the
 * focus: it stands above a form that may be longer than the screen, and the button below does nothing until one decides.
 */
export function ConflictNotice({ before, theirs, mine, label, onKeepMine, onTakeTheirs }: ConflictNoticeProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const rows = changedFields(before, theirs, mine).map((change) => ({
    label: label(change.field),
    left: change.mine,
    right: change.theirs,
    differs: change.clash,
  }));
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconArrowsSplit2 aria-hidden />}
      title={t('conflict.title')}
    >
      {rows.length === 0 ? (
        <p className="izdeu-plain">{t('conflict.elsewhere')}</p>
      ) : (
        <>
          <p className="izdeu-plain">{t('conflict.explanation')}</p>
          <SideBySide
            caption={t('conflict.caption')}
            leftTitle={t('conflict.mine')}
            rightTitle={t('conflict.theirs')}
            rows={rows}
          />
        </>
      )}
      <Group gap="xs" mt="sm">
        <Button onClick={onKeepMine}>{t('conflict.keepMine')}</Button>
        {rows.length > 0 && (
          <Button variant="default" onClick={onTakeTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
