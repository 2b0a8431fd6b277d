import { listCopies, listSigningKeys, type PacketCopyView } from '@izdeu/api-client';
import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
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
  return (
    <Table.ScrollContainer minWidth={560} tabIndex={0} aria-label={t('copy.caption')} role="region">
      <Table>
        <caption>{t('copy.caption')}</caption>
        <Table.Thead>
          <Table.Tr>
            {(['number', 'when', 'lock', 'mark', 'file'] as const).map((key) => (
              <Table.Th key={key} scope="col">
                {t(`copy.column.${key}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {copies.map(({ id, number, state, createdAt, sealing, mark, size }) => (
            <Table.Tr key={id}>
              <Table.Td>{number}</Table.Td>
              <Table.Td>{formatInstant(createdAt)}</Table.Td>
              <Table.Td>{t(`copy.sealing.${sealing}`)}</Table.Td>
              <Table.Td>
                <code title={mark}>{mark.slice(0, 12)}</code>
              </Table.Td>
              <Table.Td>
                {state !== 'ready' ? (
                  <StatusTag tone={TONES[state]}>{t(`copy.state.${state}`)}</StatusTag>
                ) : mayTake ? (
                  <GuardedDownload
                    size="compact-sm"
                    href={addressOf(`/packets/${packetId}/copies/${number}/file`)}
                    needs="packet:export"
                    aria-label={t('copy.takeNumber', { number })}
                  >
                    {t('copy.take')} {size !== null && formatBytes(size)}
                  </GuardedDownload>
                ) : (
                  size !== null && formatBytes(size)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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
