import type { LetterView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELDS_OF, languagesOf, signerOf, type TextLanguage } from './letter-text.js';
import { TextEditorForm } from './text-editor-form.js';
import { TextFiles } from './text-files.js';
import { WordingWarnings } from './wording-warnings.js';

interface LetterTextsProps {
  readonly letter: LetterView;
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** The language versions of this recipient: typed by people while the letter is a draft, read afterwards. */
export function LetterTexts({ letter, onUnsaved }: LetterTextsProps) {
  const { t } = useTranslation('letters');
  const [reopened, setReopened] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  // A text that was taken over is not the one that the open editor began from.
  const [takenOver, setTakenOver] = useState(0);
  const tell = useCallback(
    (now: boolean) => {
      setUnsaved(now);
      onUnsaved(now);
    },
    [onUnsaved],
  );
  const editable = letter.actions.includes('edit');
  const files = <TextFiles letter={letter} unsaved={unsaved} onAccepted={() => setTakenOver((times) => times + 1)} />;
  if (editable && (letter.state === 'drafted' || reopened)) {
    return (
      <>
        <TextEditorForm key={takenOver} letter={letter} onUnsaved={tell} />
        {files}
      </>
    );
  }
  return (
    <>
      {editable && (
        <Group>
          <Button variant="default" onClick={() => setReopened(true)}>
            {t('text.reopen')}
          </Button>
          <Text>{t('text.reopenHint')}</Text>
        </Group>
      )}
      <div className="izdeu-letter-texts">
        {languagesOf(letter).map((language) => (
          <TextVersion key={language} letter={letter} language={language} />
        ))}
      </div>
      <WordingWarnings letter={letter} />
      {files}
    </>
  );
}

function TextVersion({ letter, language }: { readonly letter: LetterView; readonly language: TextLanguage }) {
  const { t } = useTranslation('letters');
  const { subject, body } = FIELDS_OF[language];
  const signer = signerOf(letter, language);
  return (
    <section aria-label={t(`text.language.${language}`)}>
      <Title order={3}>{t(`text.language.${language}`)}</Title>
      <Stack gap={0} lang={language}>
        <Text fw={600}>{letter[subject] || '–'}</Text>
        <p className="izdeu-letter-body">{letter[body] || '–'}</p>
      </Stack>
      <p className="izdeu-dim">{signer === null ? t('text.unsigned') : t('text.signed', { name: signer })}</p>
    </section>
  );
}
