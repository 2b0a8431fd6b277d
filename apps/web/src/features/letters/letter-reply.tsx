import type { LetterView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { KeyValue } from '../../shared/components/key-value.js';
import { formatDay } from '../../shared/dates/format.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DocumentLink } from './document-link.js';

/** What was answered, by class, with the scan. */
export function LetterReply({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  const book = useReference('reply_class');
  const { repliedOn, replyClass, replyDocumentId } = letter;
  const claimOfState = book.find('reply_class', replyClass ?? '')?.data.stateProduced === true;
  return (
    <KeyValue
      entries={[
        { label: t('reply.on'), value: repliedOn && formatDay(repliedOn) },
        {
          label: t('reply.class'),
          value: replyClass && (
            <>
              {book.label('reply_class', replyClass)}
              {claimOfState && <div className="izdeu-dim">{t('reply.claimOnly')}</div>}
            </>
          ),
        },
        { label: t('reply.scan'), value: replyDocumentId && <DocumentLink id={replyDocumentId} /> },
      ]}
    />
  );
}
