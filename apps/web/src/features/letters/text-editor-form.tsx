import type { LetterView } from '@izdeu/api-client';
import { Button, Group, Stack, TextInput, Textarea, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictNotice } from '../../shared/components/conflict-notice.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import {
  FIELDS_OF,
  TEXT_FIELDS,
  languagesOf,
  readKeptTyping,
  signerOf,
  type KeptTyping,
  type TextLanguage,
} from './letter-text.js';
import { KeptWhileOffline, RestoredNotice } from '../../shared/keeping/restored-notice.js';
import { useKept, type KeptSlot } from '../../shared/keeping/use-kept.js';
import { useTextEditor } from './use-text-editor.js';
import { WordingWarnings } from './wording-warnings.js';

interface TextEditorFormProps {
  readonly letter: LetterView;
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** The versions side by side. Each is saved by its own button, because saving puts one's name under that version. */
export function TextEditorForm(props: TextEditorFormProps) {
  const { t } = useTranslation('letters');
  const slot = useKept(`letter-text:${props.letter.id}`, t('text.heading'), readKeptTyping);
  return slot && <OpenTextEditorForm {...props} slot={slot} />;
}

function OpenTextEditorForm({
  letter,
  onUnsaved,
  slot,
}: TextEditorFormProps & { readonly slot: KeptSlot<KeptTyping> }) {
  const { t } = useTranslation('letters');
  const editor = useTextEditor(letter, slot);
  const { unsaved, clash } = editor;
  useEffect(() => {
    onUnsaved(unsaved);
    return () => onUnsaved(false);
  }, [unsaved, onUnsaved]);
  const labelOf = (field: string) => {
    const known = TEXT_FIELDS.find((one) => one === field);
    return known ? t(`text.field.${known}`) : field;
  };
  return (
    <Stack gap="md">
      {editor.restoredAt !== null && unsaved && <RestoredNotice at={editor.restoredAt} onDiscard={editor.discard} />}
      {clash && (
        <ConflictNotice
          before={editor.base}
          theirs={clash.texts}
          mine={editor.texts}
          label={labelOf}
          onKeepMine={editor.keepMine}
          onTakeTheirs={editor.takeTheirs}
        />
      )}
      {editor.error !== null && <ProblemNotice error={editor.error} />}
      <KeptWhileOffline error={editor.error} />
      <div className="izdeu-letter-texts">
        {languagesOf(letter).map((language) => (
          <Version key={language} language={language} letter={letter} editor={editor} />
        ))}
      </div>
      <WordingWarnings letter={letter} stale={unsaved} />
    </Stack>
  );
}

interface VersionProps {
  readonly language: TextLanguage;
  readonly letter: LetterView;
  readonly editor: ReturnType<typeof useTextEditor>;
}

function Version({ language, letter, editor }: VersionProps) {
  const { t } = useTranslation('letters');
  const { subject, body } = FIELDS_OF[language];
  const changed = editor.changed(language);
  const signer = signerOf(letter, language);
  const written = editor.texts[subject].trim() !== '' && editor.texts[body].trim() !== '';
  return (
    <section aria-label={t(`text.language.${language}`)}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>{t(`text.language.${language}`)}</Title>
          {changed ? (
            <StatusTag tone="attention">{t('text.notSaved')}</StatusTag>
          ) : signer === null ? (
            <StatusTag tone="waiting">{t('text.proposal')}</StatusTag>
          ) : (
            <StatusTag tone="done">{t('text.saved')}</StatusTag>
          )}
        </Group>
        <TextInput
          label={t(`text.field.${subject}`)}
          value={editor.texts[subject]}
          maxLength={500}
          lang={language}
          onChange={({ currentTarget }) => editor.set(subject, currentTarget.value)}
        />
        <Textarea
          label={t(`text.field.${body}`)}
          value={editor.texts[body]}
          maxLength={20000}
          lang={language}
          rows={16}
          onChange={({ currentTarget }) => editor.set(body, currentTarget.value)}
        />
        <p className="izdeu-dim izdeu-plain">
          {signer === null ? t('text.unsigned') : t('text.signed', { name: signer })}
        </p>
        <Group>
          <Button
            className="izdeu-wrap"
            disabled={!written || editor.clash !== null || (!changed && signer !== null)}
            loading={editor.saving === language}
            onClick={() => void editor.save(language)}
          >
            {t(`text.save.${language}`)}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
