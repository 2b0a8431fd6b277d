import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionKeeper } from '../api/session-keeper.js';
import { Dialog } from '../components/dialog.js';
import { formatInstant } from '../dates/format.js';
import { keptTexts } from './kept-texts.js';
import { useKeptState } from './use-kept.js';

/** Signing out deletes unsent text: it is named before that, and the person may stay. */
export function LeavingQuestion() {
  const { t } = useTranslation('keeping');
  const { all } = useKeptState();
  const [asked, setAsked] = useState<{ readonly answer: (leave: boolean) => void } | null>(null);
  useEffect(() => {
    const before = sessionKeeper.askToLeave;
    sessionKeeper.askToLeave = () =>
      keptTexts.state.all.length === 0
        ? Promise.resolve(true)
        : new Promise((resolve) => setAsked({ answer: resolve }));
    return () => {
      sessionKeeper.askToLeave = before;
    };
  }, []);
  if (!asked) return null;
  const answer = (leave: boolean) => () => {
    setAsked(null);
    asked.answer(leave);
  };
  return (
    <Dialog opened title={t('leaving.title')} onClose={answer(false)}>
      <Stack>
        <List>
          {all.map(({ id, title, at }) => (
            <List.Item key={id}>
              {title}, {formatInstant(new Date(at).toISOString())}
            </List.Item>
          ))}
        </List>
        <Text>{t('leaving.text')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={answer(true)}>
            {t('leaving.leave')}
          </Button>
          <Button onClick={answer(false)}>{t('leaving.stay')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
