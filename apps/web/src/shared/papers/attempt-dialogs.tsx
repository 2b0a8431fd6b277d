import {
  listAttempts,
  settleAttempt,
  tryRemedy,
  type AttemptResult,
  type AttemptView,
  type TaskView,
} from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../cases/case-file.js';
import { FormDialog } from '../components/form-dialog.js';
import { AreaField, ChoiceField, DateField } from '../components/form-fields.js';
import { today } from '../dates/today.js';
import { useFamilyPapers } from './use-family-papers.js';
import { useRemedies } from './use-remedies.js';

const RESULTS = ['waiting', 'obtained', 'refused', 'no_answer', 'given_up'] as const satisfies readonly AttemptResult[];

/** The choice that ends the task together with the attempt. */
const CLOSE = 'close';

interface AttemptDialogProps {
  /** What the gap is about, so that unsent text of one is not offered for another. */
  readonly about: string;
  /** Codes that fit the gap; all others follow them. */
  readonly remedies: readonly string[];
  readonly linkGapId: string | null;
  /** The task from which it was tried, where one is known; else an open one may be chosen. */
  readonly task?: TaskView | undefined;
  readonly onClose: () => void;
}

/** Notes that something was tried: a court that establishes kinship asks for it. */
export function AttemptDialog({ about, remedies, linkGapId, task, onClose }: AttemptDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const remedy = useRemedies(remedies);
  const open = file.tasks.filter((one) => one.doneAt === null && one.remedy !== null);
  /** The open task that was made of this remedy, and of this missing paper where it is known. */
  const taskOf = (code: string) =>
    open.find((one) => one.remedy === code && (linkGapId === null || one.linkGapId === linkGapId))?.id ?? '';
  return (
    <FormDialog
      keepAs={`attempt:${about}`}
      title={t('engine.do.attempt')}
      lead={t('attempts.lead')}
      submitLabel={t('save')}
      initial={{ remedy: task?.remedy ?? '', triedOn: today(), taskId: task?.id ?? '', note: '' }}
      labels={{
        remedy: t('attempts.what'),
        triedOn: t('attempts.when'),
        taskId: t('attempts.task'),
        note: t('attempts.note'),
      }}
      required={['remedy', 'triedOn']}
      submit={async ({ remedy: code, triedOn, taskId, note }, { key }) => {
        const origin = { ...(linkGapId !== null && { linkGapId }), ...(taskId && { taskId }) };
        await tryRemedy({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: { remedy: code, triedOn, note, ...origin },
        });
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
                if (field === 'remedy' && !task) hand.set('taskId', taskOf(value));
              },
            }}
            field="remedy"
            options={remedy.options}
          />
          <DateField hand={hand} field="triedOn" />
          {!task && open.length > 0 && (
            <ChoiceField
              hand={hand}
              field="taskId"
              emptyLabel={t('attempts.noTask')}
              options={open.map(({ id, title }) => ({ value: id, label: title }))}
            />
          )}
          <AreaField hand={hand} field="note" rows={3} description={t('attempts.noteHint')} />
        </>
      )}
    </FormDialog>
  );
}

const outcomeOf = ({ result, note, documentId }: AttemptView) => ({ result, note, documentId: documentId ?? '' });

interface SettleDialogProps {
  readonly attempt: AttemptView;
  readonly onClose: () => void;
}

/** What came of an attempt, with the paper or the refusal where there is one. */
export function SettleDialog({ attempt, onClose }: SettleDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const { label, all } = useFamilyPapers();
  const papers = all.map(({ id }) => ({ value: id, label: label(id) }));
  const task = file.tasks.find(({ id, doneAt }) => id === attempt.taskId && doneAt === null);
  return (
    <FormDialog
      keepAs={`settle:${attempt.id}`}
      title={t('attempts.settle')}
      submitLabel={t('save')}
      initial={{ ...outcomeOf(attempt), task: '' }}
      version={attempt.version}
      labels={{
        result: t('attempts.result'),
        note: t('attempts.note'),
        documentId: t('attempts.paper'),
        task: t('attempts.task'),
      }}
      required={['result']}
      latest={async () => {
        const all = await listAttempts({ path: { id: file.id } });
        const now = all.find(({ id }) => id === attempt.id) ?? attempt;
        return { values: { ...outcomeOf(now), task: '' }, version: now.version };
      }}
      say={(field, value) => {
        if (field === 'documentId') return value && label(value);
        if (field === 'task') return value === CLOSE ? t('attempts.closeTask') : '';
        const result = RESULTS.find((one) => field === 'result' && one === value);
        return result ? t(`attempts.outcome.${result}`) : value;
      }}
      submit={async ({ result, note, documentId, task: ending }, { version }) => {
        await settleAttempt({
          path: { id: file.id, attemptId: attempt.id },
          body: {
            ...{ version, result: result as AttemptResult, note, ...(documentId && { documentId }) },
            ...(ending === CLOSE && { closesTask: true }),
          },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField
            hand={hand}
            field="result"
            noEmpty
            options={RESULTS.map((one) => ({ value: one, label: t(`attempts.outcome.${one}`) }))}
          />
          <AreaField hand={hand} field="note" rows={3} />
          <ChoiceField hand={hand} field="documentId" options={papers} emptyLabel={t('attempts.noPaper')} />
          {task && hand.values.result !== 'waiting' && (
            <ChoiceField
              hand={hand}
              field="task"
              description={task.title}
              emptyLabel={t('attempts.leaveTask')}
              options={[{ value: CLOSE, label: t('attempts.closeTask') }]}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
