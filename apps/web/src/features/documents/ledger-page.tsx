import { getCustodyLedger, type CustodyLedgerView, type LedgerActView } from '@izdeu/api-client';
import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/api/session-api.js';
import { useAuditWords } from '../../shared/audit/act-words.js';
import { ShortId } from '../../shared/audit/short-id.js';
import { DataTable } from '../../shared/components/data-table.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant, formatNumber } from '../../shared/dates/format.js';
import { usePaperWords } from '../../shared/papers/use-paper-words.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useLedgerWords } from './ledger-words.js';
import './papers.css';

const route = getRouteApi('/documents/$id/ledger');

/** Who received, opened, copied and gave out one document: a sheet that can be printed and laid before a court. */
export function LedgerPage() {
  const { t } = useTranslation('documents');
  const { id } = route.useParams();
  const query = useQuery({ queryKey: ['document', id, 'ledger'], queryFn: () => getCustodyLedger({ path: { id } }) });
  return (
    <Page title={t('ledger.title')} lead={t('ledger.lead')} actions={query.data && <PrintButton />}>
      {query.isPending && <Loading lines={8} />}
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Ledger ledger={query.data} retry={() => void query.refetch()} />}
    </Page>
  );
}

function Ledger({ ledger, retry }: { readonly ledger: CustodyLedgerView; readonly retry: () => void }) {
  const { t } = useTranslation('documents');
  const words = usePaperWords();
  const { title, kind, sha256, caseId, documentId, complete, more, acts } = ledger;
  return (
    <Stack gap="lg">
      <KeyValue
        entries={[
          {
            label: t('ledger.document'),
            value: kind === null ? t('ledger.shredded') : <bdi>{`${words.kind(kind)}: ${title ?? ''}`}</bdi>,
          },
          {
            label: t('ledger.case'),
            value: (
              <Link to="/cases/$id/documents" params={{ id: caseId }} hash={`paper-${documentId}`}>
                {t('ledger.toCase')}
              </Link>
            ),
          },
          { label: t('ledger.digest'), value: sha256 === null ? t('ledger.shredded') : <Digest of={sha256} /> },
        ]}
      />
      <Agreement ledger={ledger} />
      {!complete && <Text className="izdeu-dim">{t('ledger.ownOnly')}</Text>}
      {more && <Text className="izdeu-dim">{t('ledger.more', { count: acts.length })}</Text>}
      <DataTable<LedgerActView>
        caption={t('ledger.caption')}
        list={{ items: acts, state: 'ready', error: null, more: null, loadingMore: false, retry }}
        rowKey={(act) => act.id}
        columns={[
          {
            key: 'at',
            title: t('ledger.at'),
            cell: (act) => <time dateTime={act.at}>{formatInstant(act.at)}</time>,
          },
          { key: 'who', title: t('ledger.who'), cell: (act) => <Who act={act} /> },
          { key: 'what', title: t('ledger.what'), cell: (act) => <What act={act} /> },
          { key: 'hash', title: t('ledger.hash'), cell: ({ sha256: of }) => of && <Digest of={of} /> },
          {
            key: 'seq',
            title: t('ledger.seq'),
            cell: ({ seq }) => (seq === null ? t('ledger.unsealed') : formatNumber(seq)),
          },
        ]}
        empty={{ title: t('ledger.none'), advice: t('ledger.noneAdvice') }}
      />
    </Stack>
  );
}

/** Whether the record is what the ledger says; a difference is somebody's concern at once. */
function Agreement({ ledger: { differences, acts } }: { readonly ledger: CustodyLedgerView }) {
  const { t } = useTranslation('documents');
  if (differences === null || acts.length === 0) return null;
  if (differences.length === 0) return <Text>{t('ledger.agrees')}</Text>;
  return (
    <Alert color="red" title={t('ledger.differs')}>
      {differences.map((part) => t(`ledger.part.${part}`)).join('; ')}. {t('ledger.differsAdvice')}
    </Alert>
  );
}

function Digest({ of }: { readonly of: string }) {
  return <code className="izdeu-digest">{of}</code>;
}

function Who({ act }: { readonly act: LedgerActView }) {
  const { t } = useTranslation(['documents', 'common']);
  const role = ROLES.find((one) => act.actorRole === one);
  return (
    <>
      {act.actorName ?? (act.actorId ? <ShortId id={act.actorId} /> : t('ledger.system'))}
      {role && <div className="izdeu-dim">{t(`common:role.${role}`)}</div>}
      {!role && act.actorRole.startsWith('service:') && <div className="izdeu-dim">{t('ledger.inName')}</div>}
    </>
  );
}

function What({ act }: { readonly act: LedgerActView }) {
  const { t } = useTranslation('documents');
  const words = useAuditWords();
  const { label } = useCodeWords(['recipient']);
  const details = useLedgerWords();
  const { action, letter, copyNumber, otherDocumentId } = act;
  const said = details(act);
  return (
    <>
      <span title={action}>{words.act(action)}</span>
      {said && <div>{said}</div>}
      {letter && (
        <div>
          <Link to="/letters/$id" params={{ id: letter.id }}>
            {letter.number === null ? t('ledger.letter') : t('ledger.letterNumber', { number: letter.number })}
          </Link>{' '}
          · {label('recipient', letter.recipientCode)}
          {copyNumber !== null && ` · ${t('ledger.copy', { number: copyNumber })}`}
        </div>
      )}
      {otherDocumentId && (
        <div>
          <Link to="/documents/$id/ledger" params={{ id: otherDocumentId }}>
            {action === 'document.added' ? t('ledger.before') : t('ledger.after')}
          </Link>
        </div>
      )}
    </>
  );
}
