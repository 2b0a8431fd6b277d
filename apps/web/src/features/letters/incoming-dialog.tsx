import { registerIncoming, type IncomingKind, type LetterView } from '@izdeu/api-client';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';
import { today } from '../../shared/dates/today.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';

const KINDS = [
  'reply',
  'extension_notice',
  'forwarding_notice',
  'return',
  'decision',
  'receipt',
  'other',
] as const satisfies readonly IncomingKind[];

/** Gives a paper about this letter its incoming number; papers that come with a step get theirs by themselves. */
export function RegisterPaper({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('due');
  const { may } = useSignedIn();
  const [open, setOpen] = useState(false);
  if (!may('letter:send')) return null;
  return (
    <div className="izdeu-no-print">
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('paper.register')}
      </Button>
      {open && <PaperDialog letter={letter} onClose={() => setOpen(false)} />}
    </div>
  );
}

function PaperDialog({ letter, onClose }: { readonly letter: LetterView; readonly onClose: () => void }) {
  const { t } = useTranslation('due');
  const client = useQueryClient();
  const book = useReference('recipient');
  const initial = useMemo(
    () => ({
      ...{ kind: '', receivedOn: today(), senderCode: letter.recipientCode, senderText: '' },
      ...{ theirNumber: '', theirDate: '', summary: '' },
    }),
    [letter.recipientCode],
  );
  return (
    <FormDialog
      keepAs={`incoming:${letter.id}`}
      title={t('paper.register')}
      lead={t('paper.registerLead')}
      submitLabel={t('paper.save')}
      initial={initial}
      labels={{
        kind: t('incoming.what'),
        receivedOn: t('paper.receivedOn'),
        senderCode: t('incoming.sender'),
        senderText: t('paper.senderText'),
        theirNumber: t('paper.theirNumber'),
        theirDate: t('paper.theirDate'),
        summary: t('paper.summary'),
      }}
      required={['kind', 'receivedOn']}
      submit={async ({ kind, receivedOn, ...said }, { key }) => {
        const chosen = KINDS.find((one) => one === kind) ?? 'other';
        const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim() !== ''));
        await registerIncoming({
          path: { id: letter.caseId },
          body: { kind: chosen, receivedOn, letterId: letter.id, ...filled },
          headers: { 'Idempotency-Key': key },
        });
        for (const queryKey of [['letter', letter.id], ['registry']]) await client.invalidateQueries({ queryKey });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="kind"
            options={KINDS.map((value) => ({ value, label: t(`incoming.kind.${value}`) }))}
          />
          <DateField hand={hand} field="receivedOn" />
          <ChoiceField
            hand={hand}
            field="senderCode"
            emptyLabel={t('paper.otherSender')}
            options={book.options('recipient')}
          />
          {hand.values.senderCode === '' && <TextField hand={hand} field="senderText" />}
          <TextField hand={hand} field="theirNumber" />
          <DateField hand={hand} field="theirDate" />
          <AreaField hand={hand} field="summary" rows={2} />
        </>
      )}
    </FormDialog>
  );
}
