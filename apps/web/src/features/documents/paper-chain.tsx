import type { DocumentView, PaperStepView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { useRelationQuery } from '../../shared/papers/use-relation-query.js';
import { TakeBack } from './paper-part.js';

const LANGUAGES = ['kk', 'ru', 'zh', 'ug', 'ky', 'en'] as const;

interface PaperChainProps {
  readonly document: DocumentView;
  readonly steps: readonly PaperStepView[];
  readonly onRemove: (id: string) => void;
}

/** From what lies before us to what the recipient takes: what was done, and what the rule still asks for. */
export function PaperChain({ document, steps, onRemove }: PaperChainProps) {
  const { t } = useTranslation(['papers', 'documents']);
  const relation = useRelationQuery();
  const asked = (relation.data?.formalities ?? []).filter(({ documentId }) => documentId === document.id);
  return (
    <ol className="izdeu-tasks">
      <li>
        <div>
          <StatusTag tone={document.form === 'unknown' ? 'neutral' : 'done'}>{t(`form.${document.form}`)}</StatusTag>{' '}
          {document.originalSeenOn && (
            <StatusTag tone="done">{t('chain.seen', { day: formatDay(document.originalSeenOn) })}</StatusTag>
          )}
        </div>
      </li>
      {steps.map((step) => (
        <li key={step.id}>
          <div>
            <StatusTag tone="done">{t(`step.${step.step}`)}</StatusTag>
            <div className="izdeu-dim">
              <Facts step={step} />
            </div>
          </div>
          <TakeBack what={t(`step.${step.step}`)} onAsk={() => onRemove(step.id)} />
        </li>
      ))}
      {asked.map(({ formality }) => (
        <li key={formality}>
          <div>
            <StatusTag tone="attention">{t('chain.missing')}</StatusTag> {t(`formality.${formality}`)}
          </div>
        </li>
      ))}
      {relation.isSuccess && asked.length === 0 && (
        <li>
          <div>
            <StatusTag tone="done">{t('chain.complete')}</StatusTag>
          </div>
        </li>
      )}
    </ol>
  );
}

function Facts({ step }: { readonly step: PaperStepView }) {
  const { t } = useTranslation(['papers', 'documents']);
  const language = LANGUAGES.find((one) => one === step.language);
  return (
    <>
      {step.doneOn ? formatDay(step.doneOn) : t('chain.noDay')}
      {step.doneBy && <bdi>, {step.doneBy}</bdi>}
      {step.number && `, № ${step.number}`}
      {language && `, ${t('chain.into', { language: t(`documents:language.${language}`) })}`}
      {step.spelling && (
        <>
          , {t('chain.spelled')} <NameText>{step.spelling}</NameText>
        </>
      )}
    </>
  );
}
