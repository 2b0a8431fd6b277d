import { endCanary, listCanaries, plantCanary, type CanaryView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';
import { NameText } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const KEY = ['canaries'] as const;

/** Made-up cases, for auditors alone: nobody has a reason to open one. */
export default function Canaries() {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: () => listCanaries() });
  const [planting, setPlanting] = useState(false);
  const [ending, setEnding] = useState<CanaryView | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: KEY });
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return (
    <section>
      <Title order={2}>{t('canary.title')}</Title>
      <Text c="dimmed">{t('canary.lead')}</Text>
      {query.data?.length === 0 && <Text>{t('canary.none')}</Text>}
      <Stack gap="md" my="sm">
        {query.data?.map((one) => (
          <Group key={one.id} gap="xs">
            <FileNumber>{one.number}</FileNumber>
            <NameText>{one.soughtName}</NameText>
            <Text size="sm">{t('canary.planted', { at: formatInstant(one.plantedAt) })}</Text>
            <StatusTag tone={one.alarms > 0 ? 'attention' : 'neutral'}>
              {t('canary.alarms', { count: one.alarms })}
            </StatusTag>
            {one.lastAlarmAt !== null && <Text size="sm">{formatInstant(one.lastAlarmAt)}</Text>}
            {one.endedAt === null ? (
              <Button size="compact-sm" variant="default" onClick={() => setEnding(one)}>
                {t('canary.end')}
              </Button>
            ) : (
              <StatusTag tone="stopped">{t('canary.ended')}</StatusTag>
            )}
          </Group>
        ))}
      </Stack>
      <Button variant="default" onClick={() => setPlanting(true)}>
        {t('canary.plant')}
      </Button>
      {planting && <PlantDialog onClose={() => setPlanting(false)} onDone={reload} />}
      {ending && (
        <ConfirmDialog
          title={t('canary.end')}
          lead={t('canary.endLead')}
          submitLabel={t('canary.end')}
          submit={async () => {
            await endCanary({ path: { id: ending.id } });
            await reload();
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}

function PlantDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation('access');
  const book = useCodeWords(['place']);
  return (
    <FormDialog
      keepAs=""
      title={t('canary.plant')}
      lead={t('canary.lead')}
      submitLabel={t('canary.plant')}
      initial={{ sought: '', birth: '', applicant: '', regionCode: '' }}
      labels={{
        sought: t('canary.sought'),
        birth: t('canary.soughtBirth'),
        applicant: t('canary.applicant'),
        regionCode: t('canary.region'),
      }}
      required={['sought', 'applicant']}
      submit={async ({ sought, birth, applicant, regionCode }, { key }) => {
        await plantCanary({
          body: {
            sought: { name: sought, sex: 'unknown', birth },
            applicant: { name: applicant, sex: 'unknown', birth: '' },
            kinTerm: '',
            regionCode,
          },
          headers: { 'Idempotency-Key': key },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="sought" kind="name" />
          <DateField hand={hand} field="birth" />
          <TextField hand={hand} field="applicant" kind="name" />
          <ChoiceField
            hand={hand}
            field="regionCode"
            options={book.options('place', (entry) => entry.data.country === 'KZ' && entry.data.level === 'region')}
          />
        </>
      )}
    </FormDialog>
  );
}
