import { Button, Group, Stack, Text } from '@mantine/core';
import { Fragment, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { faultOfDate } from '../dates/edtf-parts.js';
import { KeptWhileOffline, RestoredNotice } from '../keeping/restored-notice.js';
import { readKeptForm, useKeptForm, type KeptForm, type Standing } from '../keeping/use-kept-form.js';
import { useKept, type KeptSlot } from '../keeping/use-kept.js';
import { mergeChanges } from './conflict.js';
import { ConflictNotice } from './conflict-notice.js';
import { Dialog } from './dialog.js';
import { ErrorSummary } from './error-summary.js';
import { fieldId } from './field-problems.js';
import type { FormHand } from './form-fields.js';
import { ProblemNotice } from './problem-notice.js';
import { useFormProblems } from './use-form-problems.js';
import { useUnread } from './use-unread.js';

type Values<F extends string> = Readonly<Record<F, string>>;

interface Save<F extends string> {
  readonly key: string;
  readonly version: number;
  /** The record at that version: what differs from it was typed here, whatever the screen has read since. */
  readonly base: Values<F>;
}

interface FormDialogProps<F extends string> {
  readonly title: string;
  /** Under which name unsent text is kept: the kind of form and what it is about, such as `task:<id>`. */
  readonly keepAs: string;
  readonly lead?: ReactNode;
  readonly submitLabel: string;
  readonly initial: Values<F>;
  readonly labels: Values<NoInfer<F>>;
  /** What must be filled in; by what else is chosen where that decides it. */
  readonly required?: readonly NoInfer<F>[] | ((values: Values<F>) => readonly NoInfer<F>[]);
  /** Of the record that is changed; 0 for a new one. */
  readonly version?: number;
  /** Reads the record as it stands now, after somebody else saved first. Without it a conflict is a plain refusal. */
  readonly latest?: () => Promise<{ readonly values: Values<F>; readonly version: number }>;
  /** How a value reads in the comparison of two versions; as it stands where left out. */
  readonly say?: (field: F, value: string) => string;
  /** The key stays the same until the values change, so that pressing twice makes one record. */
  readonly submit: (values: Values<F>, save: Save<F>) => Promise<void>;
  readonly onClose: () => void;
  readonly children: (hand: FormHand<F>) => ReactNode;
}

/** A form in a dialog. What is typed into it outlives the dialog, the page and a dropped line until it is sent or discarded. */
export function FormDialog<F extends string>(props: FormDialogProps<F>) {
  const fields = Object.keys(props.initial) as F[];
  const slot = useKept(props.keepAs, props.title, (kept) => readKeptForm(kept, fields));
  return slot && <OpenFormDialog {...props} slot={slot} />;
}

/** Once something is typed only its own buttons close it, and a refused save keeps every letter. */
function OpenFormDialog<F extends string>(props: FormDialogProps<F> & { readonly slot: KeptSlot<KeptForm<F>> }) {
  const { title, lead, submitLabel, initial, labels, latest, submit, onClose, children } = props;
  const { t } = useTranslation();
  const form = useKeptForm(props.slot, { values: initial, version: props.version ?? 0 });
  const { values, base, touched } = form;
  const { required: asked = [] } = props;
  const required = typeof asked === 'function' ? asked(values) : asked;
  const [missing, setMissing] = useState<readonly F[]>([]);
  const [unread, setFaulty] = useUnread<F>();
  const [tried, setTried] = useState(false);
  const [clash, setClash] = useState<Standing<F> | null>(null);
  const [broken, setBroken] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const problems = useFormProblems(labels);
  const faults = (Object.keys(values) as F[]).flatMap((field) => {
    if (unread.includes(field)) return [{ field, text: t('calendar.unreadable') }];
    const fault = faultOfDate(values[field]);
    return fault === null ? [] : [{ field, text: t(`date.fault.${fault}`) }];
  });

  function set(field: F, value: string): void {
    form.set(field, value);
    setMissing((now) => now.filter((one) => one !== field));
  }

  async function save(content: Values<F>, standing: Standing<F>): Promise<void> {
    setBusy(true);
    problems.report(null);
    setBroken(null);
    try {
      await submit(content, { key: form.key, version: standing.version, base: standing.values });
      form.done();
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
    setTried(true);
    if (empty.length === 0 && faults.length === 0 && !clash) void save(values, base);
  }

  function settle(next: Values<F>, standing: Standing<F>): void {
    setClash(null);
    form.settle(next, standing);
  }

  const hand: FormHand<F> = {
    values,
    set,
    setFaulty,
    labels,
    errorOf: (field) => (missing.includes(field) ? t('form.required') : problems.byPath[field]),
    isRequired: (field) => required.includes(field),
  };
  const named = (field: F, text: string) => ({ fieldId: fieldId(field), text: `${labels[field]}: ${text}` });
  const summary = [
    ...missing.map((field) => named(field, t('form.required'))),
    ...(tried ? faults.map(({ field, text }) => named(field, text)) : []),
  ];

  return (
    <Dialog opened title={title} onClose={touched ? undefined : onClose}>
      <form onSubmit={send} noValidate>
        <Stack>
          {lead && <Text component="div">{lead}</Text>}
          {form.restoredAt !== null && <RestoredNotice at={form.restoredAt} onDiscard={form.discard} />}
          <ErrorSummary items={summary.length > 0 ? summary : problems.summary} />
          <KeptWhileOffline error={problems.error} />
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
          <Fragment key={form.round}>{children(hand)}</Fragment>
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
    <FormDialog {...props} keepAs="" initial={{}} labels={{}}>
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
