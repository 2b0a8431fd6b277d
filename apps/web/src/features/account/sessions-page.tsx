import { endOtherSessions, endSession, listSessions, type OwnSessionView } from '@izdeu/api-client';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { wholeList } from '../../shared/hooks/keyset.js';
import { useSignedIn } from '../../shared/session/session.js';
import { deviceWords } from './device-words.js';
import { MailPart } from './mail-part.js';

const KEY = ['sessions'] as const;

/** Where one is signed in, and the way to end what one does not recognise. */
export function SessionsPage() {
  const { t } = useTranslation('session');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => listSessions() });
  const end = useMutation({
    mutationFn: (id: string) => endSession({ path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const endOthers = useMutation({
    mutationFn: () => endOtherSessions(),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const hasOthers = query.data?.some(({ isCurrent }) => !isCurrent) ?? false;
  return (
    <Page
      title={t('own.title')}
      lead={t('own.lead')}
      actions={
        hasOthers && (
          <Button variant="default" onClick={() => endOthers.mutate()} loading={endOthers.isPending}>
            {t('own.endOthers')}
          </Button>
        )
      }
    >
      {end.isError && <ProblemNotice error={end.error} />}
      {endOthers.isError && <ProblemNotice error={endOthers.error} />}
      <DataTable<OwnSessionView>
        caption={t('own.caption')}
        list={wholeList(query, query.data)}
        rowKey={(row) => row.id}
        columns={[
          { key: 'device', title: t('own.device'), cell: (row) => <Device said={row.device} /> },
          { key: 'since', title: t('own.since'), cell: (row) => formatInstant(row.createdAt) },
          { key: 'seen', title: t('own.seen'), cell: (row) => formatInstant(row.seenAt) },
          {
            key: 'end',
            title: t('own.action'),
            cell: (row) =>
              row.isCurrent ? (
                <StatusTag tone="active">{t('own.current')}</StatusTag>
              ) : (
                <Button
                  size="compact-md"
                  variant="default"
                  onClick={() => end.mutate(row.id)}
                  loading={end.isPending && end.variables === row.id}
                >
                  {t('own.end')}
                </Button>
              ),
          },
        ]}
        empty={{ title: t('own.none'), advice: t('own.noneAdvice') }}
      />
      {/* Those who work on cases have it among their due days. */}
      {(may('audit:read_security') || may('audit:read_all')) && <MailPart />}
    </Page>
  );
}

/** The device in words; what the browser said of itself stands in the tooltip, for whoever compares. */
function Device({ said }: { readonly said: string }) {
  const { t } = useTranslation('session');
  return <span title={said}>{deviceWords(said) ?? t('own.unknownDevice')}</span>;
}
