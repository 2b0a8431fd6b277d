import { Alert, Anchor, Button, Group, List } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../dates/format.js';
import { useSignedIn } from '../session/session.js';
import { keptTexts } from './kept-texts.js';
import { LeavingQuestion } from './leaving-question.js';
import { LostNotice } from './lost-notice.js';
import { useKeptState } from './use-kept.js';

/** Opens the kept texts with the key of the session, and names those that stand in no form on the screen. */
export function KeptNotice() {
  const { t } = useTranslation('keeping');
  const { session } = useSignedIn();
  const { history } = useRouter();
  const { idle, lost, all, stored } = useKeptState();
  useEffect(() => {
    void keptTexts.unlock(session.keepingKey);
  }, [session.keepingKey]);
  const onlyInPage = !stored && all.length > 0;
  useEffect(() => {
    if (!onlyInPage) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [onlyInPage]);
  return (
    <>
      {lost > 0 && <LostNotice count={lost} onUnderstood={() => keptTexts.acknowledgeLost()} />}
      {idle.length > 0 && (
        <Alert variant="outline" mb="md" title={t('waiting.title')} className="izdeu-no-print">
          <List>
            {idle.map(({ id, title, path, at }) => (
              <List.Item key={id}>
                <Group gap="xs">
                  <span>
                    {title}, {formatInstant(new Date(at).toISOString())}
                  </span>
                  <Anchor
                    href={path}
                    onClick={(event) => {
                      event.preventDefault();
                      history.push(path);
                    }}
                  >
                    {t('waiting.open')}
                  </Anchor>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t('waiting.discard', { title })}
                    onClick={() => keptTexts.forget(id)}
                  >
                    {t('discard')}
                  </Button>
                </Group>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <LeavingQuestion />
    </>
  );
}
