import { useEffect, useRef, useState } from 'react';
import { Autosaver, type SaveState } from './autosave.js';

interface UseAutosave<T> {
  readonly state: SaveState;
  readonly change: (value: T) => void;
  readonly flush: () => Promise<void>;
}

/** Saves a draft 800 ms after the last change, again when the line returns, and warns before the page is left unsaved. */
export function useAutosave<T>(save: (value: T) => Promise<void>): UseAutosave<T> {
  const [state, setState] = useState<SaveState>({ status: 'clean' });
  const newestSave = useRef(save);
  useEffect(() => {
    newestSave.current = save;
  });
  const [saver] = useState(
    () =>
      new Autosaver<T>({ save: (value) => newestSave.current(value), onState: setState, delay: 800, now: Date.now }),
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
