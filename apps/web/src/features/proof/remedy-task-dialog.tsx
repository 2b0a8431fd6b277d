import { addTask } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField } from '../../shared/components/form-fields.js';
import { useRemedies } from '../../shared/papers/use-remedies.js';

interface RemedyTaskDialogProps {
  /** What the gap is about, so that unsent text of one is not offered for another. */
  readonly about: string;
  /** Codes that fit the gap; all others follow them. */
  readonly remedies: readonly string[];
  /** The missing paper that the task is to bring, where somebody noted one. */
  readonly linkGapId: string | null;
  readonly onClose: () => void;
}

/** A task made of a remedy: its steps as the words, with an owner and a day. */
export function RemedyTaskDialog({ about, remedies, linkGapId, onClose }: RemedyTaskDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const remedy = useRemedies(remedies);
  const colleagues = file.assignments
    .filter((one) => one.endedAt === null && !one.walled)
    .map(({ userId, displayName }) => ({ value: userId, label: displayName }));
  return (
    <FormDialog
      keepAs={`remedytask:${about}`}
      title={t('engine.do.task')}
      submitLabel={t('remedy.makeTask')}
      initial={{
        remedy: '',
        title: '',
        dueOn: '',
        assigneeId: colleagues.length === 1 ? (colleagues[0]?.value ?? '') : '',
      }}
      labels={{
        remedy: t('remedy.which'),
        title: t('remedy.title'),
        dueOn: t('remedy.due'),
        assigneeId: t('remedy.who'),
      }}
      required={['title', 'dueOn', 'assigneeId']}
      submit={async ({ remedy: code, title, dueOn, assigneeId }, { key }) => {
        const origin = { ...(code && { remedy: code }), ...(linkGapId !== null && { linkGapId }) };
        const body = { title, dueOn, assigneeId, ...origin };
        await addTask({ path: { id: file.id }, body, headers: { 'Idempotency-Key': key } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={{
              ...hand,
              set: (field, value) => {
                hand.set(field, value);
                if (field === 'remedy' && value !== '') hand.set('title', remedy.titleOf(value));
              },
            }}
            field="remedy"
            options={remedy.options}
          />
          {remedy.exposes(hand.values.remedy) && <Text fw={600}>{t('remedy.exposesText')}</Text>}
          <AreaField hand={hand} field="title" rows={4} description={t('remedy.titleHint')} />
          <DateField hand={hand} field="dueOn" />
          <ChoiceField hand={hand} field="assigneeId" options={colleagues} />
        </>
      )}
    </FormDialog>
  );
}
