import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionKeeper } from '../../shared/api/session-keeper.js';
import { problemText } from '../../shared/components/problem-text.js';
import { sessionPhase, type SessionPhase } from '../../shared/session/session-clock.js';
import { useSignedIn } from '../../shared/session/session.js';
import { useLeave } from '../../shared/session/use-leave.js';
import { Dialog } from '../../shared/components/dialog.js';

/** While somebody types or moves, the server is told at most this often (milliseconds). */
const SIGN_OF_LIFE = 60_000;

/** Warns two minutes before the session ends. Work on the keyboard counts as being there, even without a request. */
export function SessionWarning() {
  const { t } = useTranslation('session');
  const { session, lost, refresh, markLost } = useSignedIn();
  const leave = useLeave();
  const [phase, setPhase] = useState<SessionPhase>({ phase: 'running' });
  const warned = useRef(false);

  const stay = () =>
    refresh().catch((error: unknown) => notifications.show({ color: 'red', message: problemText(error) }));
  const keepAlive = useRef(stay);
  useEffect(() => {
    keepAlive.current = stay;
  });

  useEffect(() => {
    const look = () => {
      const { idleSeconds, expiresAt } = session;
      const now = sessionPhase({ lastSeenAt: sessionKeeper.lastSeenAt, idleSeconds, expiresAt }, Date.now());
      warned.current = now.phase !== 'running';
      setPhase((before) => (before.phase === 'running' && now.phase === 'running' ? before : now));
      if (now.phase === 'over') markLost();
    };
    const clock = window.setInterval(look, 1000);
    const busy = () => {
      // Once the warning stands, only its own button answers it.
      if (warned.current || Date.now() - sessionKeeper.lastSeenAt < SIGN_OF_LIFE) return;
      sessionKeeper.lastSeenAt = Date.now();
      void keepAlive.current();
    };
    window.addEventListener('keydown', busy);
    window.addEventListener('pointerdown', busy);
    return () => {
      window.clearInterval(clock);
      window.removeEventListener('keydown', busy);
      window.removeEventListener('pointerdown', busy);
    };
  }, [session, markLost]);

  if (phase.phase !== 'ending' || lost) return null;
  const minutes = Math.ceil(phase.secondsLeft / 60);
  return (
    <Dialog opened onClose={() => void stay()} title={t('ending.title')}>
      <Stack>
        <Text>{t('ending.left', { count: minutes })}</Text>
        <Text>{phase.extendable ? t('ending.kept') : t('ending.final')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leave}>
            {t('ending.leave')}
          </Button>
          {phase.extendable && (
            <Button onClick={() => void stay()} data-autofocus>
              {t('ending.stay')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
