import { listDocuments, type DocumentView } from '@izdeu/api-client';
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { ApplicationForSigning } from './application-for-signing.js';
import { DocumentRow, type DocumentStep } from './document-row.js';
import { EditDocumentDialog, OriginalSeenDialog } from './document-dialogs.js';
import { UploadDialog, type UploadQuestion } from './upload-dialog.js';

type Asked = UploadQuestion | { readonly step: 'edit' | 'original'; readonly document: DocumentView };

const LOOK_AGAIN_MS = 5_000;
const CHECKED_WITHIN_MS = 60_000;

/** What came a moment ago is looked at again until the scanner has answered; where it is down nobody keeps asking. */
const isBeingChecked = ({ scanState, createdAt }: DocumentView): boolean =>
  scanState === 'pending' && Math.abs(Date.now() - Date.parse(createdAt)) < CHECKED_WITHIN_MS;

/** Papers of the case. A wrong upload is replaced and kept; nothing is deleted. */
export function DocumentsTab() {
  const { t } = useTranslation('documents');
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQuery({
    queryKey: ['case', file.id, 'documents'],
    queryFn: () => listDocuments({ path: { id: file.id } }),
    refetchInterval: ({ state }) => (state.data?.some(isBeingChecked) ? LOOK_AGAIN_MS : false),
  });
  const close = () => setAsked(null);
  const documents = query.data ?? [];
  const standing = documents.filter((one) => one.replacedById === null);
  const replaced = documents.filter((one) => one.replacedById !== null);
  const ask = (step: DocumentStep, document: DocumentView) =>
    setAsked(step === 'replace' ? { step, replaces: document } : { step, document });
  return (
    <Stack gap="lg">
      <TabHead
        title={t('title')}
        lead={t('lead')}
        action={may('case:work') && <Button onClick={() => setAsked({ step: 'add', kind: '' })}>{t('add')}</Button>}
      />
      <ApplicationForSigning
        signed={standing.find((one) => one.kind === 'application_signed') ?? null}
        onUpload={() => setAsked({ step: 'add', kind: 'application_signed' })}
      />
      {query.isPending && <Loading lines={5} />}
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && documents.length === 0 && <Empty title={t('none')} advice={t('noneAdvice')} />}
      <ul className="izdeu-tasks">
        {standing.map((one) => (
          <DocumentRow key={one.id} document={one} onAsk={ask} />
        ))}
      </ul>
      {replaced.length > 0 && (
        <details>
          <summary>{t('replaced', { count: replaced.length })}</summary>
          <ul className="izdeu-tasks">
            {replaced.map((one) => (
              <DocumentRow key={one.id} document={one} onAsk={ask} />
            ))}
          </ul>
        </details>
      )}
      {(asked?.step === 'add' || asked?.step === 'replace') && <UploadDialog question={asked} onClose={close} />}
      {asked?.step === 'edit' && <EditDocumentDialog document={asked.document} onClose={close} />}
      {asked?.step === 'original' && <OriginalSeenDialog document={asked.document} onClose={close} />}
    </Stack>
  );
}
