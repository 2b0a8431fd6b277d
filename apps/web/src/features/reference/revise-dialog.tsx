import { reviseReference, type ReferenceEntryView } from '@izdeu/api-client';
import { Button, Checkbox, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/components/day-field.js';
import { Dialog } from '../../shared/components/dialog.js';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { KeptWhileOffline, RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { readKeptForm, useKeptForm, type KeptForm } from '../../shared/keeping/use-kept-form.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { dataOf, fieldsOf, nameOf, type EntryField } from './entry-fields.js';
import { useFieldWords } from './field-words.js';
import { faultOf, readOfficials } from './officials.js';
import { OfficialsField } from './officials-field.js';

interface ReviseDialogProps {
  readonly entry: ReferenceEntryView;
  readonly title: string;
  readonly onClose: () => void;
}

const SHORTEST = 3;

/** What is typed: the frame of the version, and each part of the entry under `data.` and its name. */
type Typed = Readonly<Record<'validFrom' | 'source' | 'reason', string> & Record<`data.${string}`, string>>;

/** A new version of an entry from a day on. The old one stays, so what was decided under it can be understood later. */
export function ReviseDialog(props: ReviseDialogProps) {
  const { entry, title } = props;
  const { t } = useTranslation('reference');
  const [initial] = useState<Typed>(() => ({
    validFrom: '',
    source: entry.source,
    reason: '',
    ...Object.fromEntries(fieldsOf(entry.data).map((field) => [`data.${nameOf(field)}`, field.value])),
  }));
  const slot = useKept(`reference:${entry.id}`, t('reviseTitle', { title }), (kept) =>
    readKeptForm(kept, Object.keys(initial) as (keyof Typed)[]),
  );
  return slot && <OpenReviseDialog {...props} slot={slot} initial={initial} />;
}

interface OpenReviseDialogProps extends ReviseDialogProps {
  readonly slot: KeptSlot<KeptForm<keyof Typed>>;
  readonly initial: Typed;
}

function OpenReviseDialog({ entry, title, onClose, slot, initial }: OpenReviseDialogProps) {
  const { t } = useTranslation(['reference', 'common']);
  const client = useQueryClient();
  const wordsOf = useFieldWords();
  const isRecipient = entry.kind === 'recipient';
  const form = useKeptForm(slot, { values: initial, version: entry.version });
  const { values } = form;
  const { validFrom, source, reason } = values;
  const fields = useMemo(
    () => fieldsOf(entry.data).map((field): EntryField => ({ ...field, value: values[`data.${nameOf(field)}`] ?? '' })),
    [entry, values],
  );
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [daysFaulty, setDaysFaulty] = useState(false);
  const officials = isRecipient ? readOfficials(values['data.officials'] ?? '') : null;
  const labels = useMemo(
    () => ({
      validFrom: t('validFrom'),
      source: t('source'),
      reason: t('reason'),
      ...Object.fromEntries(fields.map((field) => [`data.${nameOf(field)}`, wordsOf(field)])),
      ...(isRecipient ? { 'data.officials': t('directory.officials') } : {}),
    }),
    [t, fields, isRecipient, wordsOf],
  );
  const problems = useFormProblems(labels);
  const composed = dataOf(fields);
  const short = t('common:reason.tooShort', { count: SHORTEST });
  const faults: Readonly<Record<string, string>> = {
    ...(validFrom === '' ? { validFrom: t('common:form.required') } : {}),
    ...(source.trim().length < SHORTEST ? { source: short } : {}),
    ...(reason.trim().length < SHORTEST ? { reason: short } : {}),
    ...(daysFaulty || officials?.some((one) => faultOf(one) !== null) ? { 'data.officials': t('fault') } : {}),
    ...(composed.ok ? {} : Object.fromEntries(composed.faulty.map((name) => [`data.${name}`, t('fault')]))),
  };
  const errorOf = (path: string) => (tried ? faults[path] : undefined) ?? problems.byPath[path];

  function discard(): void {
    setDaysFaulty(false);
    form.discard();
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    problems.report(null);
    if (Object.keys(faults).length > 0 || !composed.ok) return;
    setBusy(true);
    try {
      const body = {
        version: form.base.version,
        validFrom,
        data: composed.data,
        source: source.trim(),
        reason: reason.trim(),
      };
      await reviseReference({ path: { id: entry.id }, body });
      await client.invalidateQueries({ queryKey: ['reference'] });
      form.done();
      onClose();
    } catch (error) {
      problems.report(error);
    } finally {
      setBusy(false);
    }
  }

  const local = Object.entries(faults).map(([path, text]) => ({
    fieldId: fieldId(path),
    text: `${(labels as Readonly<Record<string, string>>)[path] ?? path}: ${text}`,
  }));
  return (
    <Dialog opened title={t('reviseTitle', { title })}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text>{t('reviseText')}</Text>
          {form.restoredAt !== null && <RestoredNotice at={form.restoredAt} onDiscard={discard} />}
          <KeptWhileOffline error={problems.error} />
          <ErrorSummary items={tried && local.length > 0 ? local : problems.summary} />
          {fields.map((field) =>
            officials !== null && nameOf(field) === 'officials' ? (
              <OfficialsField
                // What was restored and is thrown away leaves the rows too.
                key={`officials:${form.restoredAt ?? ''}`}
                id={fieldId('data.officials')}
                value={field.value}
                tried={tried}
                error={errorOf('data.officials')}
                onChange={(value) => form.set('data.officials', value)}
                onFault={setDaysFaulty}
              />
            ) : (
              <FieldInput
                key={nameOf(field)}
                field={field}
                label={wordsOf(field)}
                error={errorOf(`data.${nameOf(field)}`)}
                onChange={(value) => form.set(`data.${nameOf(field)}`, value)}
              />
            ),
          )}
          <DayField
            id={fieldId('validFrom')}
            label={labels.validFrom}
            description={t('validFromHint')}
            required
            value={validFrom}
            error={errorOf('validFrom')}
            onChange={(day) => form.set('validFrom', day)}
          />
          <Textarea
            id={fieldId('source')}
            label={labels.source}
            description={t('sourceHint')}
            required
            maxLength={1000}
            rows={2}
            value={source}
            error={errorOf('source')}
            onChange={({ currentTarget }) => form.set('source', currentTarget.value)}
          />
          <Textarea
            id={fieldId('reason')}
            label={labels.reason}
            required
            maxLength={1000}
            rows={2}
            value={reason}
            error={errorOf('reason')}
            onChange={({ currentTarget }) => form.set('reason', currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface FieldInputProps {
  readonly field: EntryField;
  readonly label: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const LONG = 60;

function FieldInput({ field, label, error, onChange }: FieldInputProps) {
  const { t } = useTranslation('reference');
  const { type, value, path } = field;
  const name = nameOf(field);
  const [wasLong] = useState(value.length > LONG);
  const common = { id: fieldId(`data.${name}`), label, error };
  if (type === 'flag') {
    return (
      <Checkbox
        {...common}
        checked={value === 'true'}
        onChange={(event) => onChange(String(event.currentTarget.checked))}
      />
    );
  }
  if (type === 'number' || (type === 'text' && !wasLong)) {
    return (
      <TextInput
        {...common}
        value={value}
        lang={path[1]}
        inputMode={type === 'number' ? 'decimal' : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <Textarea
      {...common}
      value={value}
      lang={path[1]}
      rows={type === 'json' ? 8 : 4}
      description={type === 'lines' ? t('linesHint') : type === 'json' ? t('jsonHint') : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
