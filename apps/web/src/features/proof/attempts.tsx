import { listAttempts, type AttemptResult, type AttemptView } from '@izdeu/api-client';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatDay } from '../../shared/dates/format.js';
import { AttemptDialog, SettleDialog } from '../../shared/papers/attempt-dialogs.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useRelation } from './relation-data.js';

const TONES: Readonly<Record<AttemptResult, StatusTone>> = {
  waiting: 'waiting',
  obtained: 'done',
  refused: 'stopped',
  no_answer: 'attention',
  given_up: 'neutral',
};

/** What was tried to get papers, in order: exhibits for a court that establishes kinship. */
export function Attempts() {
  const { t } = useTranslation('proof');
  const { file } = useCaseFile();
  const { offers } = useRelation();
  const { label } = useCodeWords(['remedy']);
  const [noting, setNoting] = useState(false);
  const [settling, setSettling] = useState<AttemptView | null>(null);
  const query = useQuery({
    queryKey: ['case', file.id, 'attempts'],
    queryFn: () => listAttempts({ path: { id: file.id } }),
  });
  return (
    <section>
      <TabHead
        title={t('attempts.title')}
        lead={t('attempts.lead')}
        action={
          offers('open_gap') && (
            <Button variant="default" onClick={() => setNoting(true)}>
              {t('engine.do.attempt')}
            </Button>
          )
        }
      />
      {query.isPending && <Loading lines={3} />}
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data?.length === 0 && <Text className="izdeu-dim">{t('attempts.none')}</Text>}
      <ol className="izdeu-tasks">
        {query.data?.map((one) => (
          <li key={one.id}>
            <div>
              <Text fw={600}>{label('remedy', one.remedy)}</Text>
              <div className="izdeu-dim">{formatDay(one.triedOn)}</div>
              <Origin attempt={one} />
              {one.note && <bdi className="izdeu-words">{one.note}</bdi>}
            </div>
            <Group gap="xs">
              <StatusTag tone={TONES[one.result]}>{t(`attempts.outcome.${one.result}`)}</StatusTag>
              {offers('open_gap') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  className="izdeu-no-print"
                  aria-label={`${t('attempts.settle')}: ${label('remedy', one.remedy)}, ${formatDay(one.triedOn)}`}
                  onClick={() => setSettling(one)}
                >
                  {t('attempts.settle')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ol>
      {noting && <AttemptDialog about={file.id} remedies={[]} linkGapId={null} onClose={() => setNoting(false)} />}
      {settling && <SettleDialog attempt={settling} onClose={() => setSettling(null)} />}
    </section>
  );
}

/** For which missing paper it was tried, and the task from which. */
function Origin({ attempt: { linkGapId, taskId } }: { readonly attempt: AttemptView }) {
  const { t } = useTranslation('proof');
  const { file } = useCaseFile();
  const { relation } = useRelation();
  const { label } = useCodeWords(['document_kind']);
  const gap = relation.links.flatMap(({ gaps }) => gaps).find(({ id }) => id === linkGapId);
  const task = file.tasks.find(({ id }) => id === taskId);
  return (
    <>
      {gap && (
        <div className="izdeu-dim">
          {t('attempts.forPaper')}:{' '}
          {gap.documentKind ? label('document_kind', gap.documentKind) : t('missing.anyPaper')}
        </div>
      )}
      {task && (
        <div className="izdeu-dim">
          {t('attempts.task')}:{' '}
          <Anchor renderRoot={(props) => <Link to="/cases/$id/tasks" params={{ id: file.id }} {...props} />}>
            <bdi>{task.title}</bdi>
          </Anchor>{' '}
          ({task.doneAt === null ? t('attempts.taskOpen') : t('attempts.taskDone')})
        </div>
      )}
    </>
  );
}
