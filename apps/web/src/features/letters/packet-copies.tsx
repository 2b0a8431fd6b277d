import { listCopies, listSigningKeys, type PacketCopyView } from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { GuardedDownload } from '../../shared/components/guarded-download.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { formatBytes, formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';
import { NewCopy } from './new-copy.js';

const TONES: Readonly<Record<PacketCopyView['state'], StatusTone>> = {
  making: 'active',
  ready: 'done',
  stopped: 'stopped',
};

/** What was taken out of the house of an approved packet, and the way to one more copy for those who may. */
export function PacketCopies({ packetId }: { readonly packetId: string }) {
  const { t } = useTranslation('letters');
  const { may } = useSignedIn();
  const copies = useQuery({ queryKey: ['copies', packetId], queryFn: () => listCopies({ path: { id: packetId } }) });
  if (copies.isError) return <ProblemNotice error={copies.error} retry={() => void copies.refetch()} />;
  if (!copies.data) return <Loading lines={2} />;
  return (
    <Stack gap="sm">
      {copies.data.length === 0 ? (
        <Text>{t('copy.none')}</Text>
      ) : (
        <CopyTable packetId={packetId} copies={copies.data} mayTake={may('packet:export')} />
      )}
      {copies.data.length > 0 && <SenderKey />}
      {may('packet:export') ? <NewCopy packetId={packetId} /> : <Text>{t('packet.onlyLawyer')}</Text>}
    </Stack>
  );
}

interface CopyTableProps {
  readonly packetId: string;
  readonly copies: readonly PacketCopyView[];
  readonly mayTake: boolean;
}

function CopyTable({ packetId, copies, mayTake }: CopyTableProps) {
  const { t } = useTranslation('letters');
  const columns = ['number', 'when', 'lock', 'mark', 'file'] as const;
  return (
    <table className="izdeu-table" role="table">
      <caption>{t('copy.caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((key) => (
            <th key={key} scope="col" role="columnheader">
              {t(`copy.column.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {copies.map((copy) => {
          const cells: Readonly<Record<(typeof columns)[number], ReactNode>> = {
            number: copy.number,
            when: formatInstant(copy.createdAt),
            lock: t(`copy.sealing.${copy.sealing}`),
            mark: <code title={copy.mark}>{copy.mark.slice(0, 12)}</code>,
            file: <CopyFile packetId={packetId} copy={copy} mayTake={mayTake} />,
          };
          return (
            <tr key={copy.id} role="row">
              {columns.map((key) => (
                <td key={key} role="cell">
                  <span className="izdeu-cell-title" aria-hidden>
                    {t(`copy.column.${key}`)}
                  </span>
                  <div>{cells[key]}</div>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CopyFileProps {
  readonly packetId: string;
  readonly copy: PacketCopyView;
  readonly mayTake: boolean;
}

function CopyFile({ packetId, copy: { number, state, size }, mayTake }: CopyFileProps) {
  const { t } = useTranslation('letters');
  if (state !== 'ready') return <StatusTag tone={TONES[state]}>{t(`copy.state.${state}`)}</StatusTag>;
  if (!mayTake) return size !== null && formatBytes(size);
  return (
    <GuardedDownload
      size="compact-sm"
      href={addressOf(`/packets/${packetId}/copies/${number}/file`)}
      needs="packet:export"
      aria-label={t('copy.takeNumber', { number })}
    >
      {t('copy.take')} {size !== null && formatBytes(size)}
    </GuardedDownload>
  );
}

/** What the recipient is told by telephone, so that they know whose packet it is. */
function SenderKey() {
  const { t } = useTranslation('letters');
  const { data } = useQuery({ queryKey: ['signing-keys'], queryFn: () => listSigningKeys() });
  const used = data?.find(({ retiredAt }) => retiredAt === null);
  if (!used) return null;
  return (
    <div>
      {t('copy.fingerprint')}
      <code className="izdeu-letter-hash">{used.fingerprint.replace(/(.{4})(?=.)/g, '$1 ')}</code>
    </div>
  );
}
