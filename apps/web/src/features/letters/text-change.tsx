import type { TextChangeView } from '@izdeu/api-client';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TextLanguage } from './letter-text.js';
import './letters.css';

interface TextChangesProps {
  readonly changes: readonly TextChangeView[];
  readonly language: TextLanguage;
}

/** A text with what is new and what is gone marked in it, by line and word as well as by colour. */
export function TextChanges({ changes, language }: TextChangesProps) {
  const { t } = useTranslation('letters');
  if (changes.length === 0) return <p className="izdeu-letter-body">–</p>;
  return (
    <p className="izdeu-letter-body izdeu-text-changes" lang={language}>
      {changes.map(({ kind, text }, at) => {
        // A list without a name of its own: it is never changed, only replaced as a whole.
        const key = `${at} ${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={key}>
            <VisuallyHidden>{` [${t(`file.${kind}`)}: `}</VisuallyHidden>
            {text}
            <VisuallyHidden>{'] '}</VisuallyHidden>
          </Mark>
        );
      })}
    </p>
  );
}
