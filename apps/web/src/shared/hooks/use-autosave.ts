import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/problem.js';
import { Autosaver, type SaveState } from './autosave.js';

interface UseAutosave<T> {
  readonly state: SaveState;
  readonly change: (value: T) => void;
  readonly flush: () => Promise<void>;
}

/** A line that came back without a word (a restarted server, a modem) is found again within this time. */
const RETRY_MS = 10_000;

/**
 * Saves a draft 800 ms after the last change, again when the line returns, and warns before the page is left unsaved.
 * `onSaved` hears that nothing typed waits any more.
 */
export function useAutosave<T>(save: (value: T) => Promise<void>, onSaved: () => void): UseAutosave<T> {
  const [state, setState] = useState<SaveState>({ status: 'clean' });
  const newest = useRef({ save, onSaved });
  useEffect(() => {
    newest.current = { save, onSaved };
  });
  const [saver] = useState(
    () =>
      new Autosaver<T>({
        save: (value) => newest.current.save(value),
        onState: (next) => {
          setState(next);
          if (next.status === 'saved') newest.current.onSaved();
        },
        delay: 800,
        now: Date.now,
        retryAfter: (error) => (error instanceof ProblemError && error.isNetwork ? RETRY_MS : null),
      }),
  );

  useEffect(() => {
    const online = () => void saver.flush();
    const leaving = (event: BeforeUnloadEvent) => {
      if (!saver.isDirty) return;
      void saver.flush();
      event.preventDefault();
    };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', leaving);
      void saver.flush();
      saver.stop();
    };
  }, [saver]);

  return { state, change: (value) => saver.change(value), flush: () => saver.flush() };
}
