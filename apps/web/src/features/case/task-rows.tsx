import { editTask, getCase, type TaskView } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { TaskDialog } from './task-dialog.js';
import { isPast } from './clock.js';

type Step = 'edit' | 'finish' | 'reopen';

/** Tasks as a list: what, by when, by whom; finish with the outcome, open again, change. */
export function TaskRows({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<{ readonly step: Step; readonly task: TaskView } | null>(null);
  const nameOf = (id: string | null) => file.assignments.find((one) => one.userId === id)?.displayName;
  const button = (step: Step, task: TaskView) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${t(`tasks.${step}`)}: ${task.title}`}
      onClick={() => setAsked({ step, task })}
    >
      {t(`tasks.${step}`)}
    </Button>
  );
  return (
    <>
      <ul className="izdeu-tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            <div>
              <Text fw={600}>
                <bdi>{task.title}</bdi>
              </Text>
              <Group gap="xs">
                <span>
                  {t('tasks.due')}: <ToldDate edtf={task.dueOn} />
                </span>
                <TaskStateTag task={task} />
              </Group>
              <div className="izdeu-dim">
                {task.assigneeId === null ? t('tasks.nobody') : (nameOf(task.assigneeId) ?? t('tasks.colleague'))}
                {task.doneAt && ` · ${formatInstant(task.doneAt)}`}
                {task.outcome && <bdi>: {task.outcome}</bdi>}
              </div>
            </div>
            {may('case:work') && (
              <Group gap="xs" className="izdeu-no-print">
                {task.doneAt === null ? button('finish', task) : button('reopen', task)}
                {task.doneAt === null && button('edit', task)}
              </Group>
            )}
          </li>
        ))}
      </ul>
      {asked?.step === 'edit' && <TaskDialog task={asked.task} onClose={() => setAsked(null)} />}
      {asked && asked.step !== 'edit' && (
        <EndDialog task={asked.task} done={asked.step === 'finish'} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

function TaskStateTag({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation('case');
  if (task.doneAt !== null) return <StatusTag tone="done">{t('tasks.done')}</StatusTag>;
  if (task.dueOn !== null && isPast(task.dueOn)) return <StatusTag tone="attention">{t('tasks.overdue')}</StatusTag>;
  return <StatusTag tone="waiting">{t('tasks.open')}</StatusTag>;
}

interface EndDialogProps {
  readonly task: TaskView;
  readonly done: boolean;
  readonly onClose: () => void;
}

function EndDialog({ task, done, onClose }: EndDialogProps) {
  const { t } = useTranslation('case');
  const { file, reload } = useCaseFile();
  return (
    <FormDialog
      keepAs={`task-${done ? 'end' : 'again'}:${task.id}`}
      title={done ? t('tasks.finish') : t('tasks.reopen')}
      lead={<bdi>{task.title}</bdi>}
      submitLabel={done ? t('tasks.finish') : t('tasks.reopen')}
      initial={{ outcome: task.outcome }}
      version={task.version}
      labels={{ outcome: t('tasks.outcome') }}
      latest={async () => {
        const now = await getCase({ path: { id: file.id } });
        const { outcome, version } = now.tasks.find((one) => one.id === task.id) ?? task;
        return { values: { outcome }, version };
      }}
      submit={async ({ outcome }, { version }) => {
        await editTask({ path: { id: task.id }, body: { version, done, outcome } });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="outcome" />}
    </FormDialog>
  );
}
