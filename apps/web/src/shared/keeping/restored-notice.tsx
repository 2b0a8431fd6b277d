import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { formatInstant } from '../dates/format.js';
import { useKeptState } from './use-kept.js';

interface RestoredNoticeProps {
  /** Milliseconds since the epoch of the last letter. */
  readonly at: number;
  readonly onDiscard: () => void;
}

/** Stands above a form that began with what was typed before. */
export function RestoredNotice({ at, onDiscard }: RestoredNoticeProps) {
  const { t } = useTranslation('keeping');
  return (
    <Alert variant="outline" role="status">
      <Group justify="space-between" gap="xs">
        <Text>{t('restored', { when: formatInstant(new Date(at).toISOString()) })}</Text>
        <Button size="compact-md" variant="default" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </Group>
    </Alert>
  );
}

/** Where the text is while the line is down; nothing for other refusals, whose own words stand beside this. */
export function KeptWhileOffline({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('keeping');
  const { stored } = useKeptState();
  if (!(error instanceof ProblemError) || !error.isNetwork) return null;
  return <Text size="sm">{stored ? t('offline') : t('offlineInPage')}</Text>;
}
