import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.js';
import { ConfidenceTag } from '../reference/confidence-tag.js';
import { localText, sourceOf, useReference } from '../reference/use-reference.js';

/** A rule that gave a day: in words, with its article, where it stands, how sure we are of it, and how else it is read. */
export function LawRule({ code }: { readonly code: string }) {
  const { t } = useTranslation('due');
  const book = useReference('deadline_rule');
  const entry = book.find('deadline_rule', code);
  const article = entry?.data.article;
  const disputed = localText(entry, 'disputedReading', currentLanguage());
  return (
    <>
      {book.label('deadline_rule', code)} ({code}) {entry && <ConfidenceTag confidence={entry.confidence} />}
      <div className="izdeu-dim">{localText(entry, 'rule', currentLanguage())}</div>
      {disputed && <div className="izdeu-dim">{disputed}</div>}
      <div className="izdeu-dim">
        {typeof article === 'string' && article !== '' && t('article', { article })}{' '}
        {sourceOf(entry, currentLanguage())}
      </div>
    </>
  );
}
