import { editOrganisation, getOrganisation, type OrganisationView } from '@izdeu/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';
import { mergeChanges } from '../../shared/components/conflict.js';
import { fieldId, type SummaryItem } from '../../shared/components/field-problems.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import {
  LETTERHEAD_FIELDS,
  REQUIRED_FIELDS,
  isBin,
  letterheadOf,
  type Letterhead,
  type LetterheadField,
} from './letterhead.js';

interface Standing {
  readonly values: Letterhead;
  readonly version: number;
}

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
  readonly clash: Standing | null;
  readonly save: () => Promise<void>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

const standingOf = (found: OrganisationView): Standing => ({ values: letterheadOf(found), version: found.version });

/** The letterhead while it is typed: faults are named before it is sent, and a second administrator's save is a conflict. */
export function useLetterheadForm(found: OrganisationView): LetterheadForm {
  const { t } = useTranslation(['organisation', 'common']);
  const client = useQueryClient();
  const [base, setBase] = useState<Standing>(() => standingOf(found));
  const [values, setValues] = useState<Letterhead>(base.values);
  const [clash, setClash] = useState<Standing | null>(null);
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
    setBase(standingOf(saved));
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

  function settle(next: (theirs: Standing) => Letterhead): void {
    if (!clash) return;
    setValues(next(clash));
    setBase(clash);
    setClash(null);
  }

  const local = faulty.map((field) => ({ fieldId: fieldId(field), text: `${labels[field]}: ${faultOf(field) ?? ''}` }));
  return {
    values,
    base: base.values,
    labels,
    set: (field, value) => setValues((now) => ({ ...now, [field]: value })),
    errorOf: (field) => (tried ? faultOf(field) : undefined) ?? problems.byPath[field],
    summary: tried && local.length > 0 ? local : problems.summary,
    unsaved: LETTERHEAD_FIELDS.some((field) => values[field] !== base.values[field]),
    saving,
    savedOnce,
    clash,
    save,
    keepMine: () => settle((theirs) => mergeChanges(base.values, theirs.values, values)),
    takeTheirs: () => settle((theirs) => theirs.values),
  };
}
