import { editTask, listTasks, type TaskOfCaseView } from '@izdeu/api-client';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/components/empty.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { today } from '../../shared/dates/today.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useSignedIn } from '../../shared/session/session.js';
import type { TaskSearch } from './task-filter.js';

const route = getRouteApi('/tasks');

/** Open tasks, the nearest day first: one's own, or those of everybody. */
export function TasksPage() {
  const { t } = useTranslation('lists');
  const search: TaskSearch = route.useSearch();
  const navigate = route.useNavigate();
  const tasks = useQuery({
    queryKey: ['tasks', search],
    queryFn: () =>
      listTasks({
        query: {
          ...(search.whose !== 'all' && { mine: 'true' }),
          ...(search.overdue && { overdue: 'true' }),
        },
      }),
  });
  return (
    <Page title={t('tasks.title')} lead={t('tasks.lead')}>
      <FilterBar<keyof TaskSearch>
        filters={[
          { key: 'whose', label: t('tasks.whose'), options: [{ value: 'all', label: t('tasks.everybody') }] },
          { key: 'overdue', label: t('cases.due'), options: [{ value: 'yes', label: t('cases.overdueOnly') }] },
        ]}
        value={search}
        onChange={({ whose, overdue }) =>
          void navigate({
            search: { whose: whose === 'all' ? 'all' : undefined, overdue: overdue === 'yes' ? 'yes' : undefined },
          })
        }
      />
      {tasks.isPending && <Loading />}
      {tasks.isError && <ProblemNotice error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.data?.length === 0 && <Empty title={t('tasks.none')} advice={t('tasks.noneAdvice')} />}
      {tasks.data && tasks.data.length > 0 && (
        <ul className="izdeu-tasks" aria-label={t('tasks.title')}>
          {tasks.data.map((task) => (
            <TaskLine key={task.id} task={task} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function TaskLine({ task }: { readonly task: TaskOfCaseView }) {
  const { t } = useTranslation('lists');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const done = useMutation({
    mutationFn: () => editTask({ path: { id: task.id }, body: { version: task.version, done: true } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['home'] }),
      ]),
  });
  const day = task.dueOn && sayEdtf(task.dueOn, currentLanguage());
  return (
    <li>
      <div>
        <Text fw={600} dir="auto">
          {task.title}
        </Text>
        <Text size="sm">
          <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id: task.caseId }} {...props} />}>
            <FileNumber>{task.caseNumber}</FileNumber>
          </Anchor>{' '}
          <NameText>{task.soughtName}</NameText>
        </Text>
        {done.isError && <ProblemNotice error={done.error} />}
      </div>
      <Group gap="sm">
        {task.dueOn && day && task.dueOn < today() && (
          <StatusTag tone="attention">{t('overdueSince', { day })}</StatusTag>
        )}
        {task.dueOn && day && task.dueOn >= today() && <Text size="sm">{t('tasks.due', { day })}</Text>}
        {may('case:work') && (
          <Button
            size="compact-md"
            variant="default"
            loading={done.isPending}
            aria-label={`${t('tasks.done')}: ${task.title}`}
            onClick={() => done.mutate()}
          >
            {t('tasks.done')}
          </Button>
        )}
      </Group>
    </li>
  );
}
