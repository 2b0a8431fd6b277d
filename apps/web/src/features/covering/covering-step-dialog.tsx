import { actOnCovering, type CoveringView } from '@izdeu/api-client';
import { Anchor, List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { ProblemError } from '../../shared/api/problem.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField, type FormHand } from '../../shared/components/form-fields.js';
import { today } from '../../shared/dates/today.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { ScanField } from '../letters/scan-field.js';
import type { CoveringStepName } from './covering-states.js';
import { useCoveringChanged } from './use-covering.js';

type Field = 'reason' | 'channel' | 'incomingNumber' | 'on' | 'tracking' | 'documentId';

/** What each step asks for, and what of it is needed. */
const ASKS: Readonly<
  Record<CoveringStepName, { readonly asks: readonly Field[]; readonly required: readonly Field[] }>
> = {
  register: { asks: [], required: [] },
  remake_list: { asks: [], required: [] },
  approve: { asks: [], required: [] },
  dispatch: { asks: ['channel', 'on', 'tracking', 'documentId'], required: ['channel', 'on'] },
  note_delivery: { asks: ['on', 'documentId'], required: ['on'] },
  acknowledge: { asks: ['incomingNumber', 'on'], required: ['incomingNumber', 'on'] },
  return_for_changes: { asks: ['reason'], required: ['reason'] },
  cancel: { asks: ['reason'], required: ['reason'] },
};

interface StepProps {
  readonly step: CoveringStepName;
  readonly covering: CoveringView;
  readonly onClose: () => void;
}

/** Our numbers of the letters that a refusal names. */
function stoppedBy(error: unknown): readonly string[] {
  const letters = error instanceof ProblemError ? error.facts.letters : null;
  return Array.isArray(letters)
    ? letters.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'number' in one ? [String(one.number)] : [],
      )
    : [];
}

/** One step of a covering letter: says what it does with all letters of the list, and asks for what it needs. */
export function CoveringStepDialog({ step, covering, onClose }: StepProps) {
  const { t } = useTranslation(['covering', 'letters']);
  const client = useQueryClient();
  const changed = useCoveringChanged();
  const [stopped, setStopped] = useState<readonly string[]>([]);
  const initial = useMemo(
    () => ({ reason: '', channel: '', incomingNumber: '', on: today(), tracking: '', documentId: '' }),
    [],
  );
  const { id, sheetsSha256, annexes } = covering;
  const { asks, required } = ASKS[step];
  const on =
    step === 'dispatch' || step === 'acknowledge' ? t(`letters:field.on.${step}`) : t('letters:field.on.other');
  return (
    <FormDialog<Field>
      keepAs={`covering-${step}:${id}`}
      title={t(`step.${step}.name`)}
      lead={
        <Stack gap="xs">
          <Text>{t(`step.${step}.text`, { count: annexes.length })}</Text>
          {step === 'approve' && <Bytes covering={covering} />}
          {stopped.length > 0 && (
            <div>
              {t('step.stopped')}
              <List>
                {stopped.map((number) => (
                  <List.Item key={number}>{number}</List.Item>
                ))}
              </List>
            </div>
          )}
        </Stack>
      }
      submitLabel={t(`step.${step}.name`)}
      initial={initial}
      labels={{
        ...{ reason: t('letters:field.reason'), channel: t('letters:field.channel'), on },
        ...{ incomingNumber: t('letters:field.incomingNumber'), tracking: t('letters:field.tracking') },
        documentId: t('facts.proof'),
      }}
      required={required}
      submit={async (values) => {
        setStopped([]);
        const said = Object.fromEntries(asks.filter((one) => values[one] !== '').map((one) => [one, values[one]]));
        const looked = step === 'approve' && sheetsSha256 !== null ? { sheetsSha256 } : {};
        try {
          const body = { version: covering.version, action: step, ...said, ...looked };
          changed(await actOnCovering({ path: { id }, body }));
        } catch (error) {
          setStopped(stoppedBy(error));
          if (error instanceof ProblemError && error.status === 409)
            await client.invalidateQueries({ queryKey: ['coverings', 'one', id] });
          throw error;
        }
      }}
      onClose={onClose}
    >
      {(hand) => asks.map((field) => <Input key={field} field={field} hand={hand} covering={covering} />)}
    </FormDialog>
  );
}

function Input({
  field,
  hand,
  covering,
}: {
  readonly field: Field;
  readonly hand: FormHand<Field>;
  readonly covering: CoveringView;
}) {
  const { t } = useTranslation(['covering', 'letters']);
  const book = useReference('channel', 'recipient');
  const taken = book.find('recipient', covering.recipientCode)?.data.channels;
  const [first] = covering.annexes;
  switch (field) {
    case 'reason':
      return <AreaField hand={hand} field={field} />;
    case 'channel':
      return (
        <ChoiceField
          hand={hand}
          field={field}
          options={book.options('channel').filter(({ value }) => Array.isArray(taken) && taken.includes(value))}
        />
      );
    case 'on':
      return <DateField hand={hand} field={field} />;
    case 'incomingNumber':
      return <TextField hand={hand} field={field} />;
    case 'tracking':
      return <TextField hand={hand} field={field} description={t('letters:field.trackingHint')} />;
    case 'documentId':
      return first ? <ScanField hand={hand} field={field} caseId={first.caseId} scanKind="proof_of_dispatch" /> : null;
  }
}

/** What an approval binds to: the papers to look at and the hash of files and list. */
function Bytes({ covering: { id, languages, sheetsSha256 } }: { readonly covering: CoveringView }) {
  const { t } = useTranslation(['covering', 'letters']);
  return (
    <>
      <Text>
        {languages.map((language) => (
          <span key={language}>
            <Anchor href={addressOf(`/covering-letters/${id}/preview`, { language })} target="_blank" rel="noreferrer">
              {t(`letters:packet.preview.${language}`)}
            </Anchor>{' '}
          </span>
        ))}
      </Text>
      <code className="izdeu-letter-hash">SHA-256 {sheetsSha256}</code>
    </>
  );
}
