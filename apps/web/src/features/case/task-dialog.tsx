import { addTask, editTask, getCase, type TaskView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';

const valuesOf = (task: TaskView | null) => ({
  title: task?.title ?? '',
  dueOn: task?.dueOn ?? '',
  assigneeId: task?.assigneeId ?? '',
});

/** A new task, or a change of one that is open. */
export function TaskDialog({ task, onClose }: { readonly task: TaskView | null; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  const colleagues = file.assignments
    .filter((one) => one.endedAt === null && (!one.walled || one.userId === task?.assigneeId))
    .map(({ userId, displayName, walled }) => ({
      value: userId,
      label: walled ? t('assigned.asWalled', { name: displayName }) : displayName,
    }));
  return (
    <FormDialog
      keepAs={`task:${task?.id ?? file.id}`}
      title={task ? t('tasks.edit') : t('tasks.add')}
      submitLabel={t('save')}
      initial={valuesOf(task)}
      version={task?.version}
      labels={{ title: t('tasks.what'), dueOn: t('tasks.due'), assigneeId: t('tasks.who') }}
      required={['title']}
      latest={
        task === null
          ? undefined
          : async () => {
              const now = await getCase({ path: { id: file.id } });
              const standing = now.tasks.find((one) => one.id === task.id) ?? task;
              return { values: valuesOf(standing), version: standing.version };
            }
      }
      say={(field, value) =>
        field === 'assigneeId' ? (colleagues.find((one) => one.value === value)?.label ?? '') : value
      }
      submit={async ({ title, dueOn, assigneeId }, { key, version }) => {
        const body = { title, dueOn: dueOn || null, assigneeId: assigneeId || null };
        if (task) await editTask({ path: { id: task.id }, body: { ...body, version } });
        else await addTask({ path: { id: file.id }, body, headers: { 'Idempotency-Key': key } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="title" description={t('tasks.whatHint')} />
          <DateField hand={hand} field="dueOn" />
          <ChoiceField hand={hand} field="assigneeId" options={colleagues} emptyLabel={t('tasks.nobody')} />
        </>
      )}
    </FormDialog>
  );
}
