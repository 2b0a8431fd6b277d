import { editOrganisation, getOrganisation, type OrganisationView } from '@izdeu/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';
import { mergeChanges } from '../../shared/components/conflict.js';
import { fieldId, type SummaryItem } from '../../shared/components/field-problems.js';
import { useKeptForm, type KeptForm, type Standing } from '../../shared/keeping/use-kept-form.js';
import type { KeptSlot } from '../../shared/keeping/use-kept.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import {
  LETTERHEAD_FIELDS,
  REQUIRED_FIELDS,
  isBin,
  letterheadOf,
  type Letterhead,
  type LetterheadField,
} from './letterhead.js';

type LetterheadStanding = Standing<LetterheadField>;

interface LetterheadForm {
  readonly values: Letterhead;
  readonly base: Letterhead;
  readonly labels: Letterhead;
  readonly set: (field: LetterheadField, value: string) => void;
  readonly errorOf: (field: LetterheadField) => string | undefined;
  readonly summary: readonly SummaryItem[];
  readonly unsaved: boolean;
  readonly saving: boolean;
  readonly savedOnce: boolean;
  readonly clash: LetterheadStanding | null;
  /** When the restored text was typed (milliseconds since the epoch); null for what came from the server. */
  readonly restoredAt: number | null;
  readonly discard: () => void;
  /** Of the last save; null when it was taken. */
  readonly error: unknown;
  readonly save: () => Promise<void>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

const standingOf = (found: OrganisationView): LetterheadStanding => ({
  values: letterheadOf(found),
  version: found.version,
});

/** The letterhead while it is typed: faults are named before it is sent, and a second administrator's save is a conflict. */
export function useLetterheadForm(found: OrganisationView, slot: KeptSlot<KeptForm<LetterheadField>>): LetterheadForm {
  const { t } = useTranslation(['organisation', 'common']);
  const client = useQueryClient();
  const form = useKeptForm(slot, standingOf(found));
  const { values, base } = form;
  const [clash, setClash] = useState<LetterheadStanding | null>(null);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [savedOnce, setSavedOnce] = useState(false);
  const labels = useMemo(
    () => Object.fromEntries(LETTERHEAD_FIELDS.map((field) => [field, t(`field.${field}`)])) as Letterhead,
    [t],
  );
  const problems = useFormProblems(labels);

  const faultOf = (field: LetterheadField): string | undefined => {
    if (field === 'bin') return isBin(values.bin) ? undefined : t('binFault');
    return REQUIRED_FIELDS.includes(field) && values[field].trim() === '' ? t('common:form.required') : undefined;
  };
  const faulty = LETTERHEAD_FIELDS.filter((field) => faultOf(field) !== undefined);

  async function send(): Promise<void> {
    const saved = await editOrganisation({ body: { ...values, version: base.version } });
    client.setQueryData(['organisation'], saved);
    const standing = standingOf(saved);
    form.settle(standing.values, standing);
    setSavedOnce(true);
  }

  async function save(): Promise<void> {
    setTried(true);
    problems.report(null);
    setSavedOnce(false);
    if (faulty.length > 0) return;
    setSaving(true);
    try {
      await send().catch(async (error: unknown) => {
        if (!(error instanceof ProblemError) || !error.isConflict) throw error;
        setClash(standingOf(await getOrganisation()));
      });
    } catch (error) {
      problems.report(error);
    } finally {
      setSaving(false);
    }
  }

  function settle(next: (theirs: LetterheadStanding) => Letterhead): void {
    if (!clash) return;
    form.settle(next(clash), clash);
    setClash(null);
  }

  const local = faulty.map((field) => ({ fieldId: fieldId(field), text: `${labels[field]}: ${faultOf(field) ?? ''}` }));
  return {
    values,
    base: base.values,
    labels,
    set: form.set,
    restoredAt: form.restoredAt,
    discard: form.discard,
    error: problems.error,
    errorOf: (field) => (tried ? faultOf(field) : undefined) ?? problems.byPath[field],
    summary: tried && local.length > 0 ? local : problems.summary,
    unsaved: form.touched,
    saving,
    savedOnce,
    clash,
    save,
    keepMine: () => settle((theirs) => mergeChanges(base.values, theirs.values, values)),
    takeTheirs: () => settle((theirs) => theirs.values),
  };
}
