import { editLetterText, getLetterForm, type FormRowView, type LetterView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { NameList } from '../../shared/components/name-text.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { KeptWhileOffline, RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';
import { useLetterChanged } from './use-letter.js';

type Answers = Readonly<Record<string, string>>;

const answersOf = (rows: readonly FormRowView[]): Answers =>
  Object.fromEntries(rows.filter(({ answer }) => answer !== '').map(({ code, answer }) => [code, answer]));

function readKept(kept: unknown): Answers | null {
  if (typeof kept !== 'object' || kept === null) return null;
  return Object.values(kept).every((one) => typeof one === 'string') ? (kept as Answers) : null;
}

interface LetterFormProps {
  readonly letter: LetterView;
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** The rows of the form that a letter in English is: what is on record, and an answer of one's own in its place. */
export function LetterForm(props: LetterFormProps) {
  const { t } = useTranslation('letters');
  const { id, version } = props.letter;
  // What was read before stays on the screen while it is read anew: nothing that is typed goes with it.
  const rows = useQuery({
    queryKey: ['letter', id, 'form', version],
    queryFn: () => getLetterForm({ path: { id } }),
    placeholderData: (before) => before,
  });
  const slot = useKept(`letter-form:${id}`, t('form.heading'), readKept);
  if (rows.isError) return <ProblemNotice error={rows.error} retry={() => void rows.refetch()} />;
  if (!rows.data || !slot) return <Loading lines={6} />;
  return <OpenForm {...props} rows={rows.data} slot={slot} />;
}

interface OpenFormProps extends LetterFormProps {
  readonly rows: readonly FormRowView[];
  readonly slot: KeptSlot<Answers>;
}

function OpenForm({ letter, rows, slot, onUnsaved }: OpenFormProps) {
  const { t } = useTranslation('letters');
  const saved = answersOf(rows);
  // Only what is typed here: what a colleague saved meanwhile in other rows stays.
  const [typed, setTyped] = useState<Answers>(() => slot.restored?.value ?? {});
  const answers = { ...saved, ...typed };
  const [restoredAt, setRestoredAt] = useState(slot.restored?.at ?? null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const taken = useLetterChanged();
  const editable = letter.actions.includes('edit');
  const unsaved = Object.entries(typed).some(([code, answer]) => (saved[code] ?? '') !== answer);
  useEffect(() => {
    onUnsaved(unsaved);
    return () => onUnsaved(false);
  }, [unsaved, onUnsaved]);

  function set(code: string, answer: string): void {
    const next = { ...typed, [code]: answer };
    setTyped(next);
    slot.keep(next);
  }

  async function save(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const answersEn = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== ''));
      const next = await editLetterText({ path: { id: letter.id }, body: { version: letter.version, answersEn } });
      slot.forget();
      setTyped({});
      taken(next);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Stack gap="md">
      <Text>{t('form.lead')}</Text>
      {restoredAt !== null && unsaved && (
        <RestoredNotice
          at={restoredAt}
          onDiscard={() => {
            setTyped({});
            setRestoredAt(null);
            slot.forget();
          }}
        />
      )}
      <KeptWhileOffline error={error} />
      {error !== null && <ProblemNotice error={error} />}
      {rows.map((row) => (
        <Row key={row.code} row={row} answer={answers[row.code] ?? ''} editable={editable} onChange={set} />
      ))}
      {editable && (
        <Group>
          <Button loading={busy} disabled={!unsaved} onClick={() => void save()}>
            {t('form.save')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface RowProps {
  readonly row: FormRowView;
  readonly answer: string;
  readonly editable: boolean;
  readonly onChange: (code: string, answer: string) => void;
}

function Row({ row, answer, editable, onChange }: RowProps) {
  const { t } = useTranslation('letters');
  const language = currentLanguage();
  const title = `${row.title[language]}${row.need === 'mandatory' ? ' *' : ''}`;
  const isOpen = row.onRecord.length === 0 && answer === '';
  if (!editable)
    return (
      <div>
        <Text fw={600}>{title}</Text>
        <p className="izdeu-letter-body" lang="en">
          {answer === '' && row.onRecord.length > 0 ? <NameList names={row.onRecord} /> : answer || t('form.open')}
        </p>
      </div>
    );
  return (
    <Textarea
      label={title}
      description={isOpen ? (row.question?.[language] ?? t('form.open')) : <OnRecord lines={row.onRecord} />}
      placeholder={t('form.placeholder')}
      lang="en"
      autosize
      minRows={1}
      maxLength={4000}
      value={answer}
      onChange={({ currentTarget }) => onChange(row.code, currentTarget.value)}
    />
  );
}

/** Names among what is on record keep the face of their script, and are hidden with all other names. */
function OnRecord({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation('letters');
  return lines.length === 0 ? (
    t('form.onRecord', { text: t('form.open') })
  ) : (
    <>
      {t('form.onRecord', { text: '' })}
      <NameList names={lines} />
    </>
  );
}
