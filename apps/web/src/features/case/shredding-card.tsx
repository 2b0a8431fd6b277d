import {
  askShredding,
  confirmShredding,
  getShredding,
  liftLegalHold,
  placeLegalHold,
  takeBackShredding,
  type ShreddingView,
} from '@izdeu/api-client';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, FormDialog } from '../../shared/components/form-dialog.js';
import { DateField, TextField } from '../../shared/components/form-fields.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatDay, formatInstant } from '../../shared/dates/format.js';

interface ShreddingCardProps {
  readonly caseId: string;
  readonly may: (permission: string) => boolean;
}

type Step = 'ask' | 'confirm' | 'take_back' | 'hold' | 'lift';

/** Shredding and legal hold: nothing to see on a case that has neither, but for those who may begin one. */
export function ShreddingCard({ caseId, may }: ShreddingCardProps) {
  const { t } = useTranslation('case');
  const client = useQueryClient();
  const [step, setStep] = useState<Step | null>(null);
  const query = useQuery({
    queryKey: ['case', caseId, 'shredding'],
    queryFn: () => getShredding({ path: { id: caseId } }),
  });
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { heldSince, shredding, mayConfirmAs } = query.data;
  const done = shredding?.executedAt ?? null;
  const offers = offersOf({ heldSince, shredding, mayConfirmAs }, may);
  if (!shredding && heldSince === null && offers.length === 0) return null;
  return (
    <>
      <Stack gap="xs" className={shredding || heldSince !== null ? undefined : 'izdeu-no-print'}>
        {heldSince !== null && <Text>{t('shredding.held', { at: formatInstant(heldSince) })}</Text>}
        {shredding && (
          <Alert color={done ? 'gray' : 'orange'} title={done ? t('shredding.done') : t('shredding.asked')}>
            <SaidOf shredding={shredding} />
          </Alert>
        )}
        <Group gap="sm">
          {offers.map((offer) => (
            <Button key={offer} variant="default" onClick={() => setStep(offer)}>
              {t(`shredding.step.${offer}`)}
            </Button>
          ))}
        </Group>
      </Stack>
      {step === 'ask' && (
        <AskDialog caseId={caseId} onClose={() => setStep(null)} onDone={() => reload(client, caseId)} />
      )}
      {step !== null && step !== 'ask' && (
        <ConfirmDialog
          title={t(`shredding.step.${step}`)}
          lead={t(`shredding.lead.${step}`)}
          submitLabel={t(`shredding.step.${step}`)}
          submit={async () => {
            await take(step, caseId, shredding?.version ?? 0);
            await reload(client, caseId);
          }}
          onClose={() => setStep(null)}
        />
      )}
    </>
  );
}

interface Standing {
  readonly heldSince: string | null;
  readonly shredding: ShreddingView | null;
  readonly mayConfirmAs: string | null;
}

function offersOf({ heldSince, shredding, mayConfirmAs }: Standing, may: ShreddingCardProps['may']): Step[] {
  if (shredding?.executedAt) return [];
  const offers: Step[] = [];
  if (!shredding && heldSince === null && may('case:shred')) offers.push('ask');
  if (shredding && mayConfirmAs !== null && heldSince === null) offers.push('confirm');
  if (shredding && may('case:stop_shred')) offers.push('take_back');
  if (may('proof:judge')) offers.push(heldSince === null ? 'hold' : 'lift');
  return offers;
}

async function take(step: Exclude<Step, 'ask'>, id: string, version: number): Promise<void> {
  if (step === 'confirm') await confirmShredding({ path: { id }, body: { version } });
  if (step === 'take_back') await takeBackShredding({ path: { id }, body: { version } });
  if (step === 'hold') await placeLegalHold({ path: { id } });
  if (step === 'lift') await liftLegalHold({ path: { id } });
}

/** What was shown of the case may not stay on the screen. */
const reload = (client: ReturnType<typeof useQueryClient>, caseId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: ['case', caseId] });

function SaidOf({ shredding }: { readonly shredding: ShreddingView }) {
  const { t } = useTranslation('case');
  const decision = { number: shredding.decisionNumber, day: formatDay(shredding.decidedOn) };
  if (shredding.executedAt)
    return <Text>{t('shredding.doneText', { ...decision, at: formatInstant(shredding.executedAt) })}</Text>;
  const waits = [
    ...(shredding.lawyerConfirmed ? [] : [t('shredding.part.lawyer')]),
    ...(shredding.leadConfirmed ? [] : [t('shredding.part.lead')]),
  ];
  const fallen = shredding.fallen.map((part) => t(`shredding.part.${part}`));
  return (
    <>
      <Text>{t('shredding.askedText', { ...decision, waits: waits.join(', ') })}</Text>
      {fallen.length > 0 && <Text>{t('shredding.fallenText', { parts: fallen.join(', ') })}</Text>}
    </>
  );
}

interface AskProps {
  readonly caseId: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

function AskDialog({ caseId, onClose, onDone }: AskProps) {
  const { t } = useTranslation('case');
  return (
    <FormDialog
      keepAs={`shredding:${caseId}`}
      title={t('shredding.step.ask')}
      lead={t('shredding.lead.ask')}
      submitLabel={t('shredding.step.ask')}
      initial={{ decisionNumber: '', decidedOn: '' }}
      labels={{ decisionNumber: t('shredding.decisionNumber'), decidedOn: t('shredding.decidedOn') }}
      required={['decisionNumber', 'decidedOn']}
      submit={async ({ decisionNumber, decidedOn }, { key }) => {
        await askShredding({
          path: { id: caseId },
          body: { decisionNumber, decidedOn },
          headers: { 'Idempotency-Key': key },
        });
        await onDone();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="decisionNumber" />
          <DateField hand={hand} field="decidedOn" />
        </>
      )}
    </FormDialog>
  );
}
