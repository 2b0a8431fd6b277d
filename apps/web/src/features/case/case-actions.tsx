import { actOnCase, type CaseAction, type CaseActionView } from '@izdeu/api-client';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField } from '../../shared/components/form-fields.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { Assignments } from './assignments.js';

const REASON_KIND: Readonly<Partial<Record<CaseAction, string>>> = { hold: 'hold_reason', close: 'close_reason' };

/** The steps of a case's life that the server offers now, and who works on it. */
export function CaseActions() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<CaseActionView | null>(null);
  return (
    <Group gap="xs" className="izdeu-no-print">
      {file.actions.map((one) => (
        <Button key={one.action} variant="default" onClick={() => setAsked(one)}>
          {t(`action.${one.action}.button`)}
        </Button>
      ))}
      <Assignments
        caseId={file.id}
        assigned={file.assignments.filter((one) => one.endedAt === null)}
        mayAssign={may('case:assign')}
        folded
      />
      {asked && <ActDialog asked={asked} onClose={() => setAsked(null)} />}
    </Group>
  );
}

function ActDialog({ asked, onClose }: { readonly asked: CaseActionView; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const { label } = useCodeWords(['hold_reason', 'close_reason']);
  const { action, reasons } = asked;
  const kind = REASON_KIND[action] ?? 'hold_reason';
  const options = reasons.map((value) => ({ value, label: label(kind, value) }));
  return (
    <FormDialog
      keepAs={`${action}:${file.id}`}
      title={t(`action.${action}.title`)}
      lead={t(`action.${action}.text`)}
      submitLabel={t(`action.${action}.button`)}
      initial={{ reason: '' }}
      labels={{ reason: t('action.reason') }}
      required={reasons.length > 0 ? ['reason'] : []}
      submit={async ({ reason }) => {
        const chosen = reasons.find((one) => one === reason);
        await actOnCase({
          path: { id: file.id },
          body: { action, version: file.version, ...(chosen && { reason: chosen }) },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => reasons.length > 0 && <ChoiceField hand={hand} field="reason" options={options} />}
    </FormDialog>
  );
}
