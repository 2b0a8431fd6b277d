import { editLetterText, getLetter, type LetterView } from '@izdeu/api-client';
import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../shared/api/problem.js';
import { mergeChanges } from '../../shared/components/conflict.js';
import type { KeptSlot } from '../../shared/keeping/use-kept.js';
import {
  isChanged,
  languagesOf,
  sameTexts,
  standingOf,
  textBody,
  type KeptTyping,
  type Standing,
  type TextField,
  type TextLanguage,
  type Texts,
} from './letter-text.js';
import { useLetterChanged } from './use-letter.js';

interface TextEditor {
  readonly texts: Texts;
  readonly base: Texts;
  readonly set: (field: TextField, value: string) => void;
  readonly changed: (language: TextLanguage) => boolean;
  readonly unsaved: boolean;
  readonly saving: TextLanguage | null;
  readonly error: unknown;
  /** Set while somebody else's text stands against what was typed here. */
  readonly clash: Standing | null;
  /** When the restored text was typed (milliseconds since the epoch); null for what came from the server. */
  readonly restoredAt: number | null;
  readonly discard: () => void;
  readonly save: (language: TextLanguage) => Promise<void>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/** What is typed into a letter. It stays through failed saves and conflicts; nothing that is read anew overwrites it. */
export function useTextEditor(letter: LetterView, slot: KeptSlot<KeptTyping>): TextEditor {
  const [base, setBase] = useState<Standing>(() => slot.restored?.value.base ?? standingOf(letter));
  const [texts, setTexts] = useState<Texts>(() => slot.restored?.value.texts ?? base.texts);
  const [restoredAt, setRestoredAt] = useState(slot.restored?.at ?? null);
  const [saving, setSaving] = useState<TextLanguage | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [clash, setClash] = useState<Standing | null>(null);
  const taken = useLetterChanged();

  async function send(language: TextLanguage, version: number): Promise<void> {
    const saved = await editLetterText({ path: { id: letter.id }, body: textBody(language, texts, version) });
    setBase(standingOf(saved));
    taken(saved);
  }

  /** Steps and confirmations also make a new version; only another text is a conflict. */
  async function sendAgain(language: TextLanguage): Promise<void> {
    const now = await getLetter({ path: { id: letter.id } });
    const standing = standingOf(now);
    if (sameTexts(standing.texts, base.texts)) return send(language, standing.version);
    setClash(standing);
  }

  async function save(language: TextLanguage): Promise<void> {
    setSaving(language);
    setError(null);
    try {
      await send(language, base.version).catch((problem: unknown) => {
        if (problem instanceof ProblemError && problem.isConflict) return sendAgain(language);
        throw problem;
      });
    } catch (problem) {
      setError(problem);
    } finally {
      setSaving(null);
    }
  }

  function settle(next: (theirs: Standing) => Texts): void {
    if (!clash) return;
    setTexts(next(clash));
    setBase(clash);
    setClash(null);
  }

  const changed = (language: TextLanguage) => isChanged(base.texts, texts, language);
  const seen = useRef({ texts, base });
  useEffect(() => {
    const before = seen.current;
    seen.current = { texts, base };
    if (sameTexts(texts, base.texts)) slot.forget();
    else if (before.texts !== texts || before.base !== base) slot.keep({ texts, base });
  }, [texts, base, slot]);

  function discard(): void {
    const standing = standingOf(letter);
    setBase(standing);
    setTexts(standing.texts);
    setRestoredAt(null);
  }

  return {
    restoredAt,
    discard,
    texts,
    base: base.texts,
    set: (field, value) => setTexts((now) => ({ ...now, [field]: value })),
    changed,
    unsaved: languagesOf(letter).some(changed),
    saving,
    error,
    clash,
    save,
    keepMine: () => settle((theirs) => mergeChanges(base.texts, theirs.texts, texts)),
    takeTheirs: () => settle((theirs) => theirs.texts),
  };
}
