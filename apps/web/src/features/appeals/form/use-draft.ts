import { getDraft, saveDraft, startDraft, type DraftView, type NewDraftDto } from '@izdeu/api-client';
import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../../shared/api/problem.js';
import type { SaveState } from '../../../shared/hooks/autosave.js';
import { useAutosave } from '../../../shared/hooks/use-autosave.js';
import type { KeptSlot } from '../../../shared/keeping/use-kept.js';
import { STEPS, toDraft, type Intake, type StepId } from './intake.js';
import { digestOf, writeKeptDraft, type KeptDraft } from './kept-draft.js';

interface Typed {
  readonly intake: Intake;
  readonly step: StepId;
}

/** Names of forms among the kept texts. */
export const NEW_DRAFT = 'intake:new';
export const nameOfDraft = (id: string): string => `intake:${id}`;

interface DraftKeeping {
  readonly save: SaveState;
  readonly change: (typed: Typed) => void;
  readonly flush: () => Promise<void>;
  /** What another window saved into this draft in between; nothing more is taken until somebody decides. */
  readonly clash: DraftView | null;
  readonly keepMine: () => Promise<void>;
  /** What stands here becomes a draft of its own with the next change; the other version stays as it is. */
  readonly keepBoth: () => void;
  readonly takeTheirs: () => void;
  /** Sends what waits, ends the saving, and answers the id of the draft; null while there is none on the server. */
  readonly close: () => Promise<string | null>;
  readonly reopen: () => void;
}

/**
 * Keeps the form as a draft on the server from the first letter on, and on this device what the server does not have yet.
 * `onStarted` hears the id of a new draft.
 */
export function useDraft(
  opened: DraftView | null,
  slot: KeptSlot<KeptDraft>,
  onStarted: (id: string) => void,
): DraftKeeping {
  const [restored] = useState(slot.restored?.value ?? null);
  // What is kept of a draft that the server has no more begins a new one.
  const known = useRef(opened && (restored?.draft ?? { id: opened.id, version: opened.version }));
  const first = useRef(restored?.draft ? null : (restored?.first ?? null));
  const sent = useRef<readonly string[]>(restored?.sent ?? []);
  const newest = useRef<Typed | null>(restored);
  const closed = useRef(false);
  const mounted = useRef(true);
  const [clash, setClash] = useState<DraftView | null>(null);

  function keep(): void {
    if (newest.current === null) return;
    const draft = known.current;
    const kept = { ...newest.current, draft, first: first.current, sent: sent.current };
    slot.keep(writeKeptDraft(kept), draft === null ? NEW_DRAFT : nameOfDraft(draft.id));
  }

  async function start(body: NewDraftDto): Promise<void> {
    // A lost answer is asked for again with the very same content: one form makes one draft.
    first.current ??= { key: crypto.randomUUID(), body };
    const made = await startDraft({ body: first.current.body, headers: { 'Idempotency-Key': first.current.key } });
    known.current = { id: made.id, version: made.version };
    keep();
    if (mounted.current) onStarted(made.id);
  }

  async function put(body: NewDraftDto, draft: { readonly id: string; readonly version: number }): Promise<void> {
    const digest = await digestOf(body.form);
    const unanswered = sent.current;
    sent.current = [...unanswered, digest];
    try {
      const saved = await saveDraft({ path: { id: draft.id }, body: { ...body, version: draft.version } });
      known.current = { id: saved.id, version: saved.version };
      sent.current = [];
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.isConflict) throw error;
      const theirs = await getDraft({ path: { id: draft.id } });
      const own = [...unanswered, digest].includes(await digestOf(theirs.form));
      if (!own || theirs.version === draft.version) {
        setClash(theirs);
        throw error;
      }
      // Our own save whose answer was lost: go on from it.
      sent.current = [];
      await put(body, { id: draft.id, version: theirs.version });
    }
  }

  const saving = useAutosave<Typed>(
    async ({ intake, step }) => {
      if (closed.current) return;
      const body: NewDraftDto = { form: toDraft(intake), step: STEPS.indexOf(step) };
      if (known.current === null) {
        await start(body);
        if (first.current?.body === body) return;
      }
      if (known.current !== null) await put(body, known.current);
    },
    () => slot.forget(),
  );

  const change = (typed: Typed) => {
    newest.current = typed;
    keep();
    saving.change(typed);
  };

  const begin = useRef(() => {
    if (restored) change({ intake: restored.intake, step: restored.step });
  });
  useEffect(() => {
    mounted.current = true;
    begin.current();
    return () => {
      mounted.current = false;
    };
  }, []);

  return {
    save: saving.state,
    change,
    flush: saving.flush,
    clash,
    keepMine: async () => {
      if (!clash) return;
      known.current = { id: clash.id, version: clash.version };
      setClash(null);
      await saving.flush();
    },
    keepBoth: () => {
      known.current = null;
      first.current = null;
      sent.current = [];
      setClash(null);
    },
    takeTheirs: () => {
      closed.current = true;
      slot.forget();
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
