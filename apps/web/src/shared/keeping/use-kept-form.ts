import { useEffect, useRef, useState } from 'react';
import type { KeptSlot } from './use-kept.js';

type Values<F extends string> = Readonly<Record<F, string>>;

/** The fields of a record as they stood at one of its versions. */
export interface Standing<F extends string> {
  readonly values: Values<F>;
  readonly version: number;
}

export interface KeptForm<F extends string> {
  readonly values: Values<F>;
  readonly base: Standing<F>;
  /** Of the create: the same until the values change, so that a lost answer asked for again makes one record. */
  readonly key: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isValues = <F extends string>(value: unknown, fields: readonly F[]): value is Values<F> =>
  isRecord(value) && fields.every((field) => typeof value[field] === 'string');

/** Reads a kept form; null when its fields are not those of the form any more. */
export function readKeptForm<F extends string>(kept: unknown, fields: readonly F[]): KeptForm<F> | null {
  if (!isRecord(kept) || !isRecord(kept.base) || typeof kept.key !== 'string') return null;
  const { values, base, key } = kept;
  if (!isValues(values, fields) || !isValues(base.values, fields) || typeof base.version !== 'number') return null;
  return { values, base: { values: base.values, version: base.version }, key };
}

interface KeptFormState<F extends string> extends KeptForm<F> {
  readonly touched: boolean;
  /** When the restored text was typed (milliseconds since the epoch); null for what began empty. */
  readonly restoredAt: number | null;
  /** Changes when other values were put into the form: inputs that remember their own boxes start anew with it. */
  readonly round: number;
  readonly set: (field: F, value: string) => void;
  /** Goes on from another version, after a conflict. */
  readonly settle: (values: Values<F>, base: Standing<F>) => void;
  readonly discard: () => void;
  /** It was sent: the form is empty again and nothing is kept. */
  readonly done: () => void;
}

const differ = <F extends string>(one: Values<F>, other: Values<F>): boolean =>
  (Object.keys(one) as F[]).some((field) => one[field] !== other[field]);

/** What is typed into a form of texts: each letter is kept, and what was kept before is where it begins. */
export function useKeptForm<F extends string>(slot: KeptSlot<KeptForm<F>>, fresh: Standing<F>): KeptFormState<F> {
  const [start] = useState(
    () => slot.restored?.value ?? { values: fresh.values, base: fresh, key: crypto.randomUUID() },
  );
  const [form, setForm] = useState<KeptForm<F>>(start);
  const [restoredAt, setRestoredAt] = useState(slot.restored?.at ?? null);
  const [round, setRound] = useState(0);
  const touched = differ(form.values, form.base.values);

  const seen = useRef(form);
  useEffect(() => {
    if (seen.current === form) return;
    seen.current = form;
    if (differ(form.values, form.base.values)) slot.keep(form);
    else slot.forget();
  }, [form, slot]);

  function begin(values: Values<F>, base: Standing<F>): void {
    setForm({ values, base, key: crypto.randomUUID() });
    setRound((now) => now + 1);
    setRestoredAt(null);
  }

  return {
    ...form,
    touched,
    restoredAt,
    round,
    set: (field, value) =>
      setForm(({ values, base }) => ({ base, values: { ...values, [field]: value }, key: crypto.randomUUID() })),
    settle: begin,
    discard: () => begin(fresh.values, fresh),
    done: () => {
      slot.forget();
      begin(fresh.values, fresh);
    },
  };
}
