import { addNote } from '@izdeu/api-client';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatInstant } from '../../shared/dates/format.js';
import { KeptWhileOffline, RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { readKeptForm, useKeptForm, type KeptForm } from '../../shared/keeping/use-kept-form.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';

/** Notes for colleagues, newest first. They never leave with a letter. */
export function NotesTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  return (
    <Stack gap="lg">
      <TabHead title={t('tabs.notes')} lead={t('notes.lead')} />
      {may('case:work') && <NoteForm />}
      {file.notes.length === 0 && <Empty title={t('notes.none')} advice={t('notes.noneAdvice')} />}
      <ul className="izdeu-tasks">
        {file.notes.map((note) => (
          <li key={note.id}>
            <div>
              <div className="izdeu-words" dir="auto">
                {note.body}
              </div>
              <div className="izdeu-dim">
                {t('recorded', { who: note.createdBy, when: formatInstant(note.createdAt) })}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

const FIELDS = ['body'] as const;

function NoteForm() {
  const { t } = useTranslation('case');
  const { file } = useCaseFile();
  const slot = useKept(`note:${file.id}`, t('notes.label'), (kept) => readKeptForm(kept, FIELDS));
  return slot && <OpenNoteForm slot={slot} />;
}

const EMPTY = { values: { body: '' }, version: 0 };

function OpenNoteForm({ slot }: { readonly slot: KeptSlot<KeptForm<'body'>> }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const form = useKeptForm(slot, EMPTY);
  const { body } = form.values;
  const add = useMutation({
    mutationFn: () => addNote({ path: { id: file.id }, body: { body }, headers: { 'Idempotency-Key': form.key } }),
    onSuccess: async () => {
      form.done();
      await reload();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (body.trim() !== '') add.mutate();
  };
  return (
    <form onSubmit={send} className="izdeu-no-print">
      <Stack gap="xs">
        {form.restoredAt !== null && <RestoredNotice at={form.restoredAt} onDiscard={form.discard} />}
        {add.isError && <ProblemNotice error={add.error} />}
        <KeptWhileOffline error={add.error} />
        <Textarea
          label={t('notes.label')}
          rows={4}
          dir="auto"
          maxLength={8000}
          value={body}
          onChange={({ currentTarget }) => form.set('body', currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} disabled={body.trim() === ''}>
            {t('notes.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
