import type { FoundWordsView } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels, useReference } from '../../shared/reference/use-reference.js';
import { snippetOf } from './letter-life.js';
import './letters.css';

/** Words that can hurt a person, where they stand, with what could stand instead. */
export function FoundWords({ words }: { readonly words: readonly FoundWordsView[] }) {
  return (
    <ul className="izdeu-letter-words">
      {words.map((found) => (
        <Found key={`${found.field} ${found.language} ${found.text} ${found.start} ${found.code}`} found={found} />
      ))}
    </ul>
  );
}

function Found({ found }: { readonly found: FoundWordsView }) {
  const { t } = useTranslation('letters');
  const book = useReference('wording_guard');
  const entry = book.find('wording_guard', found.code);
  const { before, words, after } = snippetOf(found.text, found);
  const instead = readLabels(entry?.data.instead);
  return (
    <li>
      <Stack gap={4}>
        <q lang={found.language}>
          {before}
          <mark>{words}</mark>
          {after}
        </q>
        <span className="izdeu-dim">
          {t(`text.field.${found.field}`)} · {t(`wording.severity.${found.severity}`)}
        </span>
        <span>{readLabels(entry?.data.labels)?.[currentLanguage()]}</span>
        {instead && (
          <span>
            <b>{t('wording.instead')}</b> <span lang={found.language}>{instead[found.language]}</span>
          </span>
        )}
      </Stack>
    </li>
  );
}
