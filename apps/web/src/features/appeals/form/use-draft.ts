import { getDraft, saveDraft, startDraft, type DraftView, type NewDraftDto } from '@izdeu/api-client';
import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../../shared/api/problem.js';
import type { SaveState } from '../../../shared/hooks/autosave.js';
import { useAutosave } from '../../../shared/hooks/use-autosave.js';
import { STEPS, toDraft, type Intake, type StepId } from './intake.js';

interface Typed {
  readonly intake: Intake;
  readonly step: StepId;
}

interface DraftKeeping {
  readonly save: SaveState;
  readonly change: (typed: Typed) => void;
  readonly flush: () => Promise<void>;
  /** Another window saved this draft in between; nothing more is sent until somebody decides. */
  readonly clash: boolean;
  readonly keepMine: () => Promise<void>;
  /** Sends what waits, ends the saving, and answers the id of the draft; null while there is none on the server. */
  readonly close: () => Promise<string | null>;
  readonly reopen: () => void;
}

/** Keeps the form as a draft on the server from the first letter on. `onStarted` hears the id of a new draft. */
export function useDraft(opened: DraftView | null, onStarted: (id: string) => void): DraftKeeping {
  const known = useRef(opened && { id: opened.id, version: opened.version });
  const first = useRef<{ readonly key: string; readonly body: NewDraftDto } | null>(null);
  const closed = useRef(false);
  const mounted = useRef(true);
  const [clash, setClash] = useState(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  async function start(body: NewDraftDto): Promise<void> {
    // A lost answer is asked for again with the very same content: one form makes one draft.
    first.current ??= { key: crypto.randomUUID(), body };
    const made = await startDraft({ body: first.current.body, headers: { 'Idempotency-Key': first.current.key } });
    known.current = { id: made.id, version: made.version };
    if (mounted.current) onStarted(made.id);
  }

  const saving = useAutosave<Typed>(async ({ intake, step }) => {
    if (closed.current) return;
    const body: NewDraftDto = { form: toDraft(intake), step: STEPS.indexOf(step) };
    if (known.current === null) {
      await start(body);
      if (first.current?.body === body) return;
    }
    const draft = known.current;
    if (draft === null) return;
    try {
      const saved = await saveDraft({ path: { id: draft.id }, body: { ...body, version: draft.version } });
      known.current = { id: saved.id, version: saved.version };
    } catch (error) {
      if (error instanceof ProblemError && error.isConflict) setClash(true);
      throw error;
    }
  });

  return {
    save: saving.state,
    change: saving.change,
    flush: saving.flush,
    clash,
    keepMine: async () => {
      if (known.current === null) return;
      const theirs = await getDraft({ path: { id: known.current.id } });
      known.current = { id: theirs.id, version: theirs.version };
      setClash(false);
      await saving.flush();
    },
    close: async () => {
      await saving.flush();
      closed.current = true;
      return known.current?.id ?? null;
    },
    reopen: () => {
      closed.current = false;
    },
  };
}
