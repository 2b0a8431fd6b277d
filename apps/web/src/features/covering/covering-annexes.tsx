import { editCovering, type CoveringAnnexView, type CoveringView } from '@izdeu/api-client';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DueDay } from '../letters/due-day.js';
import { LetterStateTag } from '../letters/letter-state-tag.js';
import { CoveringCopies } from './covering-copies.js';
import { useCoveringChanged } from './use-covering.js';

/** The letters on the list: what keeps one from leaving, and after the dispatch the answer to each. */
export function CoveringAnnexes({ covering }: { readonly covering: CoveringView }) {
  const { t } = useTranslation(['covering', 'letters']);
  const book = useReference('letter_kind', 'reply_class');
  const changed = useCoveringChanged();
  const { id, version, annexes, actions, state } = covering;
  const takeOff = useMutation({
    mutationFn: (letterId: string) =>
      editCovering({
        path: { id },
        body: { version, letterIds: annexes.map((one) => one.letterId).filter((one) => one !== letterId) },
      }),
    onSuccess: changed,
  });
  const mayChange = actions.includes('edit') && annexes.length > 1;
  const sheets = annexes.reduce((sum, one) => sum + (one.sheets ?? 0), 0);
  const hasLeft = state === 'dispatched';
  return (
    <Stack component="section" gap="sm" aria-labelledby="covering-list">
      <div>
        <Title order={2} id="covering-list">
          {t('annex.heading', { count: annexes.length })}
        </Title>
        {sheets > 0 && <Text c="dimmed">{t('annex.sheets', { count: sheets })}</Text>}
      </div>
      {takeOff.isError && <ProblemNotice error={takeOff.error} />}
      <DataTable<CoveringAnnexView>
        caption={t('annex.caption')}
        list={{ items: annexes, state: 'ready', error: null, more: null, loadingMore: false, retry: () => undefined }}
        rowKey={({ letterId }) => letterId}
        columns={[
          {
            key: 'number',
            title: t('letters:column.number'),
            cell: ({ position, letterId, outgoingNumber, kind }) => (
              <>
                {position}.{' '}
                <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: letterId }} {...props} />}>
                  <FileNumber>{outgoingNumber}</FileNumber>
                </Anchor>
                <div className="izdeu-dim">{book.label('letter_kind', kind)}</div>
              </>
            ),
          },
          {
            key: 'case',
            title: t('letters:column.case'),
            cell: ({ caseId, caseNumber }) => (
              <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id: caseId }} {...props} />}>
                <FileNumber>{caseNumber}</FileNumber>
              </Anchor>
            ),
          },
          { key: 'sheets', title: t('annex.sheetsOf'), cell: (row) => row.sheets ?? '–' },
          {
            key: 'state',
            title: t('letters:column.state'),
            cell: ({ state: standing, obstacle, incomingNumber }) => (
              <Stack gap={4} align="flex-start">
                <LetterStateTag state={standing} />
                {obstacle !== null && <StatusTag tone="attention">{t(`annex.obstacle.${obstacle}`)}</StatusTag>}
                {incomingNumber !== null && (
                  <span className="izdeu-dim">
                    {t('letters:column.incoming')}: {incomingNumber}
                  </span>
                )}
              </Stack>
            ),
          },
          ...(hasLeft
            ? [
                {
                  key: 'answer',
                  title: t('annex.answer'),
                  cell: (row: CoveringAnnexView) =>
                    row.repliedOn === null ? (
                      <DueDay letter={{ ...row, lateBy: null }} />
                    ) : (
                      <>
                        {formatDay(row.repliedOn)}
                        {row.replyClass !== null && <div>{book.label('reply_class', row.replyClass)}</div>}
                      </>
                    ),
                },
              ]
            : []),
          ...(mayChange
            ? [
                {
                  key: 'off',
                  title: t('annex.change'),
                  cell: ({ letterId, outgoingNumber }: CoveringAnnexView) => (
                    <Group className="izdeu-no-print">
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={takeOff.isPending && takeOff.variables === letterId}
                        aria-label={`${t('annex.takeOff')}: ${outgoingNumber ?? ''}`}
                        onClick={() => takeOff.mutate(letterId)}
                      >
                        {t('annex.takeOff')}
                      </Button>
                    </Group>
                  ),
                },
              ]
            : []),
        ]}
        empty={{ title: t('annex.none'), advice: t('annex.noneAdvice') }}
      />
      <CoveringCopies covering={covering} />
    </Stack>
  );
}
