import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { mergeChanges } from './conflict.js';
import { ConflictNotice } from './conflict-notice.js';
import { Dialog } from './dialog.js';
import { ErrorSummary } from './error-summary.js';
import { fieldId } from './field-problems.js';
import type { FormHand } from './form-fields.js';
import { ProblemNotice } from './problem-notice.js';
import { useFormProblems } from './use-form-problems.js';

type Values<F extends string> = Readonly<Record<F, string>>;

interface FormDialogProps<F extends string> {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly submitLabel: string;
  readonly initial: Values<F>;
  readonly labels: Values<NoInfer<F>>;
  readonly required?: readonly NoInfer<F>[];
  /** Of the record that is changed; 0 for a new one. */
  readonly version?: number;
  /** Reads the record as it stands now, after somebody else saved first. Without it a conflict is a plain refusal. */
  readonly latest?: () => Promise<{ readonly values: Values<F>; readonly version: number }>;
  /** How a value reads in the comparison of two versions; as it stands where left out. */
  readonly say?: (field: F, value: string) => string;
  /** The key stays the same until the values change, so that pressing twice makes one record. */
  readonly submit: (values: Values<F>, save: { readonly key: string; readonly version: number }) => Promise<void>;
  readonly onClose: () => void;
  readonly children: (hand: FormHand<F>) => ReactNode;
}

interface Clash<F extends string> {
  readonly values: Values<F>;
  readonly version: number;
}

/** A form in a dialog. Once something is typed only its own buttons close it, and a refused save keeps every letter. */
export function FormDialog<F extends string>(props: FormDialogProps<F>) {
  const { title, lead, submitLabel, initial, labels, required = [], latest, submit, onClose, children } = props;
  const { t } = useTranslation();
  const [base, setBase] = useState<Clash<F>>({ values: initial, version: props.version ?? 0 });
  const [values, setValues] = useState<Values<F>>(initial);
  const [missing, setMissing] = useState<readonly F[]>([]);
  const [faulty, setFaulty] = useState<readonly F[]>([]);
  const [clash, setClash] = useState<Clash<F> | null>(null);
  const [broken, setBroken] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const problems = useFormProblems(labels);
  const touched = (Object.keys(values) as F[]).some((field) => values[field] !== initial[field]);

  function set(field: F, value: string): void {
    key.current = crypto.randomUUID();
    setValues((now) => ({ ...now, [field]: value }));
    setMissing((now) => now.filter((one) => one !== field));
  }

  async function save(content: Values<F>, version: number): Promise<void> {
    setBusy(true);
    problems.report(null);
    setBroken(null);
    try {
      await submit(content, { key: key.current, version });
      onClose();
    } catch (error) {
      if (latest && error instanceof ProblemError && error.isConflict) await compare(latest);
      else problems.report(error);
    } finally {
      setBusy(false);
    }
  }

  async function compare(read: NonNullable<typeof latest>): Promise<void> {
    try {
      setClash(await read());
    } catch (error) {
      setBroken(error);
    }
  }

  function send(event: FormEvent): void {
    event.preventDefault();
    // A dialog lives inside the tree of the form that opened it: its own sending must not send that one too.
    event.stopPropagation();
    const empty = required.filter((field) => values[field].trim() === '');
    setMissing(empty);
    if (empty.length === 0 && faulty.length === 0 && !clash) void save(values, base.version);
  }

  function settle(next: Values<F>, standing: Clash<F>): void {
    setClash(null);
    setBase(standing);
    setValues(next);
    key.current = crypto.randomUUID();
  }

  const hand: FormHand<F> = {
    values,
    set,
    labels,
    errorOf: (field) => (missing.includes(field) ? t('form.required') : problems.byPath[field]),
    isRequired: (field) => required.includes(field),
    setFaulty: (field, isFaulty) =>
      setFaulty((now) => [...now.filter((one) => one !== field), ...(isFaulty ? [field] : [])]),
  };
  const summary = missing.map((field) => ({
    fieldId: fieldId(field),
    text: `${labels[field]}: ${t('form.required')}`,
  }));

  return (
    <Dialog opened title={title} onClose={touched ? undefined : onClose}>
      <form onSubmit={send} noValidate>
        <Stack>
          {lead && <Text component="div">{lead}</Text>}
          <ErrorSummary items={summary.length > 0 ? summary : problems.summary} />
          {broken !== null && <ProblemNotice error={broken} />}
          {clash && (
            <ConflictNotice
              before={spoken(base.values, props.say)}
              theirs={spoken(clash.values, props.say)}
              mine={spoken(values, props.say)}
              label={(field) => labels[field as F]}
              onKeepMine={() => settle(mergeChanges(base.values, clash.values, values), clash)}
              onTakeTheirs={() => settle(clash.values, clash)}
            />
          )}
          {children(hand)}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={clash !== null}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly lead: ReactNode;
  readonly submitLabel: string;
  readonly submit: () => Promise<void>;
  readonly onClose: () => void;
}

/** A step without anything to fill in, said in words before it is taken; a refusal stays in the dialog. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <FormDialog {...props} initial={{}} labels={{}}>
      {() => null}
    </FormDialog>
  );
}

function spoken<F extends string>(values: Values<F>, say: FormDialogProps<F>['say']): Values<F> {
  if (!say) return values;
  return Object.fromEntries(
    (Object.keys(values) as F[]).map((field) => [field, say(field, values[field])]),
  ) as Values<F>;
}
