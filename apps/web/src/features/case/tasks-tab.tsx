import { Button, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { TaskDialog } from './task-dialog.js';
import { TaskRows } from './task-rows.js';

export function TasksTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const [adding, setAdding] = useState(false);
  const open = file.tasks.filter((one) => one.doneAt === null);
  const done = file.tasks.filter((one) => one.doneAt !== null);
  const add = may('case:work') && <Button onClick={() => setAdding(true)}>{t('tasks.add')}</Button>;
  return (
    <Stack gap="lg">
      <TabHead title={t('tabs.tasks')} action={add} />
      {file.tasks.length === 0 && <Empty title={t('tasks.none')} advice={t('tasks.noneAdvice')} />}
      {open.length > 0 && <TaskRows tasks={open} />}
      {done.length > 0 && (
        <section>
          <Title order={3}>{t('tasks.doneTitle')}</Title>
          <TaskRows tasks={done} />
        </section>
      )}
      {adding && <TaskDialog task={null} onClose={() => setAdding(false)} />}
    </Stack>
  );
}
