import type { DocumentView } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Fold } from '../../shared/components/fold.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';
import { DocumentFile } from './document-file.js';
import './papers.css';
import { personOfCase } from '../../shared/cases/person-of-case.js';

const PaperPanel = lazy(() => import('./paper-panel.js').then(({ PaperPanel: panel }) => ({ default: panel })));

export type DocumentStep = 'edit' | 'original' | 'replace';

interface DocumentRowProps {
  readonly document: DocumentView;
  readonly onAsk: (step: DocumentStep, document: DocumentView) => void;
}

/** One paper: what it is, about whom, whether the original was seen, and the file itself. */
export function DocumentRow({ document, onAsk }: DocumentRowProps) {
  const { t } = useTranslation(['documents', 'case']);
  const { file, may } = useCaseFile();
  const words = usePaperWords();
  const person = personOfCase(file, document.personId);
  const stands = document.replacedById === null;
  const [open, setOpen] = useState(() => window.location.hash === `#paper-${document.id}`);
  const button = (step: DocumentStep) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${t(`step.${step}`)}: ${document.title}`}
      onClick={() => onAsk(step, document)}
    >
      {t(`step.${step}`)}
    </Button>
  );
  return (
    <li id={`paper-${document.id}`}>
      <div>
        <Group gap="xs">
          <Text fw={600}>{words.kind(document.kind)}</Text>
          <StatusTag tone={document.originalSeenOn ? 'done' : 'waiting'}>
            {document.originalSeenOn ? t('originalSeen') : t('notSeen')}
          </StatusTag>
          {!stands && <StatusTag tone="stopped">{t('isReplaced')}</StatusTag>}
        </Group>
        {words.own(document) && <bdi>{words.own(document)}</bdi>}
        {person && (
          <div>
            {t('about')}: <NameText>{person}</NameText>
          </div>
        )}
        {document.nameAsWritten && (
          <div>
            {t('nameAsWritten')}: <NameText>{document.nameAsWritten}</NameText>
          </div>
        )}
        {(document.issued || document.issuer || document.numberMasked !== null) && (
          <div>
            {t('issued')}: <ToldDate edtf={document.issued} />
            {document.issuer && <bdi>, {document.issuer}</bdi>}
            {document.numberMasked !== null && `, № ${document.numberMasked || t('case:unreadable')}`}
          </div>
        )}
        {document.originalSeenOn && (
          <div>
            {t('seenOn')}: <ToldDate edtf={document.originalSeenOn} />
          </div>
        )}
        {document.replaceReason && (
          <div>
            {t('replaceReason')}: <bdi>{document.replaceReason}</bdi>
          </div>
        )}
        <div className="izdeu-dim">
          {t('pages', { count: document.pages })} · {formatInstant(document.createdAt)}
          <div>
            <DocumentFile document={document} />
          </div>
          <Link
            to="/documents/$id/ledger"
            params={{ id: document.id }}
            className="izdeu-small-link"
            aria-label={`${t('ledger.open')}: ${document.title}`}
          >
            {t('ledger.open')}
          </Link>
        </div>
      </div>
      {stands && may('case:work') && (
        <Group gap="xs" className="izdeu-no-print">
          {button('original')}
          {button('edit')}
          {button('replace')}
        </Group>
      )}
      {stands && (
        <div className="izdeu-paper-more">
          <Fold title={t('more')} open={open} onToggle={setOpen}>
            {open && (
              <Suspense fallback={<Loading lines={5} />}>
                <PaperPanel document={document} />
              </Suspense>
            )}
          </Fold>
        </div>
      )}
    </li>
  );
}
