import { reviseReference, type ReferenceEntryView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/components/day-field.js';
import { Dialog } from '../../shared/components/dialog.js';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { KeptWhileOffline, RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { readKeptForm, useKeptForm, type KeptForm } from '../../shared/keeping/use-kept-form.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';
import { useFormProblems } from '../../shared/components/use-form-problems.js';
import { faultOf, readOfficials } from './officials.js';
import { OfficialsField } from './officials-field.js';
import { PartScreenContext } from './part-context.js';
import { PartField } from './part-field.js';
import { entryPart, namesOf, under } from './part-shape.js';
import { faultsOf, keptPart, readPart, settled } from './part-values.js';
import { kindsNamed, pathsOf, usePartWords, wayTo } from './part-words.js';

interface ReviseDialogProps {
  readonly entry: ReferenceEntryView;
  readonly title: string;
  readonly onClose: () => void;
}

const SHORTEST = 3;

/** What is typed: the frame of the version, and each part of the entry under `data.` and its name, as JSON. */
type Typed = Readonly<Record<'validFrom' | 'source' | 'reason', string> & Record<`data.${string}`, string>>;

/** A new version of an entry from a day on. The old one stays, so what was decided under it can be understood later. */
export function ReviseDialog(props: ReviseDialogProps) {
  const { entry, title } = props;
  const { t } = useTranslation('reference');
  const [initial] = useState<Typed>(() => ({
    validFrom: '',
    source: entry.source,
    reason: '',
    ...Object.fromEntries(Object.entries(entry.data).map(([name, value]) => [`data.${name}`, keptPart(value)])),
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
  const words = usePartWords(kindsNamed(entry.kind, entry.data));
  const isRecipient = entry.kind === 'recipient';
  const form = useKeptForm(slot, { values: initial, version: entry.version });
  const { values } = form;
  const { validFrom, source, reason } = values;
  const whole = useMemo(() => entryPart(entry.kind, entry.data), [entry]);
  const parts = namesOf(whole, entry.data).map((name) => ({
    name,
    part: under(whole, name),
    value: readPart(values[`data.${name}`], entry.data[name]),
  }));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [daysFaulty, setDaysFaulty] = useState(false);
  const officials = isRecipient ? readOfficials(values['data.officials'] ?? '') : null;
  const labels: Readonly<Record<string, string>> = {
    validFrom: t('validFrom'),
    source: t('source'),
    reason: t('reason'),
    ...Object.fromEntries(
      parts.flatMap(({ part, value }) =>
        pathsOf(part, value).map((one) => [`data.${one.at}`, wayTo(one, words.wordOf)] as const),
      ),
    ),
  };
  const problems = useFormProblems(labels);
  const short = t('common:reason.tooShort', { count: SHORTEST });
  const faults: Readonly<Record<string, string>> = {
    ...(validFrom === '' ? { validFrom: t('common:form.required') } : {}),
    ...(source.trim().length < SHORTEST ? { source: short } : {}),
    ...(reason.trim().length < SHORTEST ? { reason: short } : {}),
    ...(daysFaulty || officials?.some((one) => faultOf(one) !== null) ? { 'data.officials': t('fault') } : {}),
    ...Object.fromEntries(
      parts
        .filter(({ name }) => officials === null || name !== 'officials')
        .flatMap(({ part, value }) => faultsOf(part, value).map((at) => [`data.${at}`, t('fault')])),
    ),
  };
  const wrong: Readonly<Record<string, string>> = { ...problems.byPath, ...(tried ? faults : {}) };
  const errors = Object.fromEntries(
    Object.entries(wrong).flatMap(([path, text]) => (path.startsWith('data.') ? [[path.slice(5), text]] : [])),
  );

  function discard(): void {
    setDaysFaulty(false);
    form.discard();
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    problems.report(null);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    try {
      const body = {
        version: form.base.version,
        validFrom,
        data: Object.fromEntries(parts.map(({ name, part, value }) => [name, settled(part, value)])),
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
    text: `${labels[path] ?? path}: ${text}`,
  }));
  return (
    <Dialog opened wide title={t('reviseTitle', { title })}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text>{t('reviseText')}</Text>
          {form.restoredAt !== null && <RestoredNotice at={form.restoredAt} onDiscard={discard} />}
          <KeptWhileOffline error={problems.error} />
          <ErrorSummary items={tried && local.length > 0 ? local : problems.summary} />
          <PartScreenContext value={{ ...words, errors }}>
            {/* What was restored and is thrown away leaves the rows and the boxes too. */}
            <Fragment key={form.round}>
              {parts.map(({ name, part, value }) =>
                officials !== null && name === 'officials' ? (
                  <OfficialsField
                    key={name}
                    id={fieldId('data.officials')}
                    value={values['data.officials'] ?? ''}
                    tried={tried}
                    error={wrong['data.officials']}
                    onChange={(typed) => form.set('data.officials', typed)}
                    onFault={setDaysFaulty}
                  />
                ) : (
                  <PartField
                    key={name}
                    part={part}
                    value={value}
                    onChange={(next) => form.set(`data.${name}`, keptPart(next))}
                  />
                ),
              )}
            </Fragment>
          </PartScreenContext>
          <DayField
            id={fieldId('validFrom')}
            label={labels.validFrom}
            description={t('validFromHint')}
            required
            value={validFrom}
            error={wrong['validFrom']}
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
            error={wrong['source']}
            onChange={({ currentTarget }) => form.set('source', currentTarget.value)}
          />
          <Textarea
            id={fieldId('reason')}
            label={labels.reason}
            required
            maxLength={1000}
            rows={2}
            value={reason}
            error={wrong['reason']}
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
