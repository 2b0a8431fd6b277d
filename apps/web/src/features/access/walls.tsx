import { liftWall, listWalls, setWall, type WallReason, type WallView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField } from '../../shared/components/form-fields.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useColleagueOptions } from './use-colleagues.js';

const REASONS = ['relative', 'rival', 'own_interest', 'under_pressure', 'other'] as const satisfies WallReason[];

export function useWalls(caseId: string, enabled = true) {
  const queryFn = () => listWalls({ path: { id: caseId } });
  return useQuery({ queryKey: ['case', caseId, 'walls'], queryFn, enabled });
}

/** For whom the case does not exist; seen by those who assign. */
export function Walls({ caseId, order = 3 }: { readonly caseId: string; readonly order?: 2 | 3 }) {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const query = useWalls(caseId);
  const [setting, setSetting] = useState(false);
  const [lifting, setLifting] = useState<WallView | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: ['case', caseId] });
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return (
    <section>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div className="izdeu-beside">
          <Title order={order}>{t('wall.title')}</Title>
          <Text c="dimmed">{t('wall.lead')}</Text>
        </div>
        <Button variant="default" onClick={() => setSetting(true)}>
          {t('wall.set')}
        </Button>
      </Group>
      {query.data?.length === 0 && <Text>{t('wall.none')}</Text>}
      <Stack gap="md">
        {query.data?.map((wall) => (
          <div key={wall.id}>
            <Group gap="xs">
              <strong>{wall.displayName}</strong>
              <span>{t(`wall.reason.${wall.reason}`)}</span>
              <StatusTag tone={wall.liftedAt === null ? 'stopped' : 'neutral'}>
                {wall.liftedAt === null ? t('wall.standing') : t('wall.lifted')}
              </StatusTag>
              {wall.liftedAt === null && (
                <Button size="compact-sm" variant="default" onClick={() => setLifting(wall)}>
                  {t('wall.lift')}
                </Button>
              )}
            </Group>
            {wall.note !== '' && <Text dir="auto">{wall.note}</Text>}
            <Text size="sm" className="izdeu-dim">
              {formatInstant(wall.createdAt)}
            </Text>
          </div>
        ))}
      </Stack>
      {setting && <SetDialog caseId={caseId} onClose={() => setSetting(false)} onDone={reload} />}
      {lifting && (
        <ConfirmDialog
          title={t('wall.lift')}
          lead={t('wall.liftLead', { name: lifting.displayName })}
          submitLabel={t('wall.lift')}
          submit={async () => {
            await liftWall({ path: { id: caseId, wallId: lifting.id } });
            await reload();
          }}
          onClose={() => setLifting(null)}
        />
      )}
    </section>
  );
}

interface SetDialogProps {
  readonly caseId: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

function SetDialog({ caseId, onClose, onDone }: SetDialogProps) {
  const { t } = useTranslation('access');
  const colleagues = useColleagueOptions();
  return (
    <FormDialog
      keepAs={`wall:${caseId}`}
      title={t('wall.set')}
      lead={t('wall.lead')}
      submitLabel={t('wall.set')}
      initial={{ userId: '', reason: '', note: '' }}
      labels={{ userId: t('people.colleague'), reason: t('wall.reasonTitle'), note: t('wall.note') }}
      required={['userId', 'reason']}
      submit={async ({ userId, reason, note }, { key }) => {
        await setWall({
          path: { id: caseId },
          body: { userId, reason: reason as WallReason, note },
          headers: { 'Idempotency-Key': key },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="userId" options={colleagues} />
          <ChoiceField
            hand={hand}
            field="reason"
            options={REASONS.map((one) => ({ value: one, label: t(`wall.reason.${one}`) }))}
          />
          <AreaField hand={hand} field="note" description={t('wall.noteHint')} />
        </>
      )}
    </FormDialog>
  );
}
