import {
  addTask,
  listAttempts,
  settleAttempt,
  tryRemedy,
  type AttemptResult,
  type AttemptView,
} from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField } from '../../shared/components/form-fields.js';
import { today } from '../../shared/dates/today.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useFamilyPapers } from './use-family-papers.js';

/** The server takes no longer title of a task. */
const LONGEST_TITLE = 300;
const RESULTS = ['waiting', 'obtained', 'refused', 'no_answer', 'given_up'] as const satisfies readonly AttemptResult[];

interface RemedyDialogProps {
  /** What the gap is about, so that unsent text of one is not offered for another. */
  readonly about: string;
  /** Codes that fit the gap; all others follow them. */
  readonly remedies: readonly string[];
  readonly onClose: () => void;
}

/** All remedies as choices, the fitting ones first, with the steps of one in words. */
function useRemedies(fitting: readonly string[]) {
  const { t } = useTranslation('proof');
  const { options, label, text } = useCodeWords(['remedy']);
  const exposing = new Set(options('remedy', ({ data }) => data.exposesRelatives === true).map(({ value }) => value));
  const others = options('remedy').map(({ value }) => value);
  return {
    options: [...new Set([...fitting, ...others])].map((value) => ({
      value,
      label: exposing.has(value) ? `${label('remedy', value)} – ${t('engine.exposes')}` : label('remedy', value),
    })),
    exposes: (code: string) => exposing.has(code),
    titleOf: (code: string) =>
      [label('remedy', code), text('remedy', code, 'steps')].filter(Boolean).join(': ').slice(0, LONGEST_TITLE),
  };
}

/** A task made of a remedy: its steps as the words, with an owner and a day. */
export function RemedyTaskDialog({ about, remedies, onClose }: RemedyDialogProps) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const remedy = useRemedies(remedies);
  const colleagues = file.assignments
    .filter((one) => one.endedAt === null)
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
      submit={async ({ title, dueOn, assigneeId }, { key }) => {
        const body = { title, dueOn, assigneeId };
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

/** Notes that something was tried: a court that establishes kinship asks for it. */
export function AttemptDialog({
  about,
  remedies,
  linkGapId,
  onClose,
}: RemedyDialogProps & { readonly linkGapId: string | null }) {
  const { t } = useTranslation('proof');
  const { file, reload } = useCaseFile();
  const remedy = useRemedies(remedies);
  return (
    <FormDialog
      keepAs={`attempt:${about}`}
      title={t('engine.do.attempt')}
      lead={t('attempts.lead')}
      submitLabel={t('save')}
      initial={{ remedy: '', triedOn: today(), note: '' }}
      labels={{ remedy: t('attempts.what'), triedOn: t('attempts.when'), note: t('attempts.note') }}
      required={['remedy', 'triedOn']}
      submit={async ({ remedy: code, triedOn, note }, { key }) => {
        await tryRemedy({
          path: { id: file.id },
          headers: { 'Idempotency-Key': key },
          body: { remedy: code, triedOn, note, ...(linkGapId !== null && { linkGapId }) },
        });
        await reload();
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="remedy" options={remedy.options} />
          <DateField hand={hand} field="triedOn" />
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
  return (
    <FormDialog
      keepAs={`settle:${attempt.id}`}
      title={t('attempts.settle')}
      submitLabel={t('save')}
      initial={outcomeOf(attempt)}
      version={attempt.version}
      labels={{ result: t('attempts.result'), note: t('attempts.note'), documentId: t('attempts.paper') }}
      required={['result']}
      latest={async () => {
        const all = await listAttempts({ path: { id: file.id } });
        const now = all.find(({ id }) => id === attempt.id) ?? attempt;
        return { values: outcomeOf(now), version: now.version };
      }}
      say={(field, value) => {
        if (field === 'documentId') return value && label(value);
        const result = RESULTS.find((one) => field === 'result' && one === value);
        return result ? t(`attempts.outcome.${result}`) : value;
      }}
      submit={async ({ result, note, documentId }, { version }) => {
        await settleAttempt({
          path: { id: file.id, attemptId: attempt.id },
          body: { version, result: result as AttemptResult, note, ...(documentId && { documentId }) },
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
        </>
      )}
    </FormDialog>
  );
}
