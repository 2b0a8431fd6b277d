import { cancelIncoming, listIncoming, type IncomingPaperView } from '@izdeu/api-client';
import { Anchor, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { formatDay } from '../../shared/dates/format.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';

const PAGE = 200;

/** The register of incoming papers of one year: every number once, cancelled ones too. */
export function IncomingTable({ year }: { readonly year: number }) {
  const { t } = useTranslation('due');
  const { may } = useSignedIn();
  const book = useReference('recipient');
  const [cancelled, setCancelled] = useState<IncomingPaperView | null>(null);
  const list = useKeyset(['registry', 'incoming', year], async (after) => {
    const items = await listIncoming({ query: { year, after, limit: PAGE } });
    return { items, next: items.length === PAGE ? (items.at(-1)?.id ?? null) : null };
  });
  return (
    <>
      <DataTable<IncomingPaperView>
        caption={t('incoming.caption', { year: String(year) })}
        list={list}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'number',
            title: t('incoming.number'),
            cell: (row) => (
              <>
                <FileNumber>{row.number}</FileNumber>
                <div className="izdeu-dim">{formatDay(row.receivedOn)}</div>
              </>
            ),
          },
          { key: 'kind', title: t('incoming.what'), cell: (row) => t(`incoming.kind.${row.kind}`) },
          {
            key: 'sender',
            title: t('incoming.sender'),
            cell: (row) => (
              <>
                {row.senderCode === null ? row.senderText : book.label('recipient', row.senderCode)}
                {row.theirNumber !== '' && (
                  <div className="izdeu-dim">{t('paper.theirs', { number: row.theirNumber })}</div>
                )}
              </>
            ),
          },
          {
            key: 'case',
            title: t('incoming.case'),
            cell: (row) => (
              <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id: row.caseId }} {...props} />}>
                <FileNumber>{row.caseNumber}</FileNumber>
              </Anchor>
            ),
          },
          {
            key: 'state',
            title: t('incoming.standing'),
            cell: (row) =>
              row.cancelledOn !== null ? (
                <>
                  {t('incoming.cancelled')}
                  <div className="izdeu-dim">{row.cancelReason}</div>
                </>
              ) : (
                may('letter:send') && (
                  <Button size="compact-md" variant="default" onClick={() => setCancelled(row)}>
                    {t('incoming.cancel')}
                  </Button>
                )
              ),
          },
        ]}
        empty={{ title: t('incoming.none'), advice: t('incoming.noneAdvice') }}
      />
      {cancelled && <CancelDialog paper={cancelled} onClose={() => setCancelled(null)} />}
    </>
  );
}

function CancelDialog({ paper, onClose }: { readonly paper: IncomingPaperView; readonly onClose: () => void }) {
  const { t } = useTranslation('due');
  const client = useQueryClient();
  return (
    <FormDialog
      keepAs={`incoming-cancel:${paper.id}`}
      title={t('incoming.cancelTitle', { number: paper.number })}
      lead={t('incoming.cancelLead')}
      submitLabel={t('incoming.cancel')}
      initial={{ reason: '' }}
      labels={{ reason: t('incoming.reason') }}
      required={['reason']}
      submit={async ({ reason }) => {
        await cancelIncoming({ path: { id: paper.id }, body: { version: paper.version, reason } });
        await client.invalidateQueries({ queryKey: ['registry'] });
      }}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="reason" />}
    </FormDialog>
  );
}
