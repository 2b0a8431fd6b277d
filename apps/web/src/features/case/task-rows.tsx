import { editTask, getCase, listAttempts, type AttemptView, type TaskView } from '@izdeu/api-client';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatDay, formatInstant } from '../../shared/dates/format.js';
import { AttemptDialog, SettleDialog } from '../../shared/papers/attempt-dialogs.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { TaskDialog } from './task-dialog.js';
import { isPast } from './clock.js';

type Step = 'edit' | 'finish' | 'reopen' | 'attempt';

/** Asked for when a task of a remedy is done: what was tried, or what came of an attempt that still waits. */
interface Offer {
  readonly task: TaskView;
  readonly attempt: AttemptView | null;
}

/** Tasks as a list: what, by when, by whom; finish with the outcome, open again, change. */
export function TaskRows({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<{ readonly step: Step; readonly task: TaskView } | null>(null);
  const [offered, setOffered] = useState<Offer | null>(null);
  const attempts = useAttempts(tasks.some(({ remedy }) => remedy !== null));
  const attemptsOf = ({ id }: TaskView) => attempts.filter(({ taskId }) => taskId === id);
  const offerOf = (task: TaskView): Offer | null => {
    const own = attemptsOf(task);
    const attempt = own.find(({ result }) => result === 'waiting') ?? null;
    return task.remedy === null || (own.length > 0 && attempt === null) ? null : { task, attempt };
  };
  const nameOf = (id: string | null) => {
    const who = file.assignments.find((one) => one.userId === id);
    return who?.walled ? t('assigned.asWalled', { name: who.displayName }) : who?.displayName;
  };
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
              {task.remedy !== null && <TaskAttempts task={task} attempts={attemptsOf(task)} />}
            </div>
            {may('case:work') && (
              <Group gap="xs" className="izdeu-no-print">
                {task.doneAt === null ? button('finish', task) : button('reopen', task)}
                {task.doneAt === null && button('edit', task)}
                {task.remedy !== null && button('attempt', task)}
              </Group>
            )}
          </li>
        ))}
      </ul>
      {asked?.step === 'edit' && <TaskDialog task={asked.task} onClose={() => setAsked(null)} />}
      {asked && (asked.step === 'finish' || asked.step === 'reopen') && (
        <EndDialog
          task={asked.task}
          done={asked.step === 'finish'}
          onDone={() => setOffered(offerOf(asked.task))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.step === 'attempt' && <AttemptOf task={asked.task} onClose={() => setAsked(null)} />}
      {offered && !asked && offered.attempt && (
        <SettleDialog attempt={offered.attempt} onClose={() => setOffered(null)} />
      )}
      {offered && !asked && !offered.attempt && <AttemptOf task={offered.task} onClose={() => setOffered(null)} />}
    </>
  );
}

function TaskStateTag({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation('case');
  if (task.doneAt !== null) return <StatusTag tone="done">{t('tasks.done')}</StatusTag>;
  if (task.dueOn !== null && isPast(task.dueOn)) return <StatusTag tone="attention">{t('tasks.overdue')}</StatusTag>;
  return <StatusTag tone="waiting">{t('tasks.open')}</StatusTag>;
}

/** What was tried from tasks of this case. */
function useAttempts(wanted: boolean): readonly AttemptView[] {
  const { file } = useCaseFile();
  const { data } = useQuery({
    queryKey: ['case', file.id, 'attempts'],
    queryFn: () => listAttempts({ path: { id: file.id } }),
    enabled: wanted,
  });
  return data ?? [];
}

function AttemptOf({ task, onClose }: { readonly task: TaskView; readonly onClose: () => void }) {
  return <AttemptDialog about={task.id} remedies={[]} linkGapId={task.linkGapId} task={task} onClose={onClose} />;
}

interface TaskAttemptsProps {
  readonly task: TaskView;
  readonly attempts: readonly AttemptView[];
}

/** Of which remedy a task was made, and what was tried from it. */
function TaskAttempts({ task, attempts }: TaskAttemptsProps) {
  const { t } = useTranslation('case');
  const { label } = useCodeWords(['remedy']);
  const { t: proof } = useTranslation('proof');
  return (
    <div className="izdeu-dim">
      {t('tasks.fromRemedy')}:{' '}
      <Anchor renderRoot={(props) => <Link to="/cases/$id/relation" params={{ id: task.caseId }} {...props} />}>
        {label('remedy', task.remedy ?? '')}
      </Anchor>
      {attempts.map(({ id, triedOn, result, remedy }) => (
        <div key={id}>
          {formatDay(triedOn)}: {label('remedy', remedy)} – {proof(`attempts.outcome.${result}`)}
        </div>
      ))}
    </div>
  );
}

interface EndDialogProps {
  readonly task: TaskView;
  readonly done: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function EndDialog({ task, done, onDone, onClose }: EndDialogProps) {
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
        if (done) onDone();
      }}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="outcome" />}
    </FormDialog>
  );
}
