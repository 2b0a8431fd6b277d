import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { NameText } from '../../shared/components/name-text.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { BeforeRecipientOf } from '../letters/before-recipient.js';
import { LevelText } from './case-tags.js';
import { EditCaseDialog } from './edit-case-dialog.js';
import { FateAxes } from './fate-axes.js';
import { Mechanisms } from './mechanisms.js';
import { ReadinessList } from './readiness-list.js';
import { TaskRows } from './task-rows.js';

/** Against which readiness is measured before a letter names its own recipient. */
const FIRST_RECIPIENT = 'KZ-MFA';

/** What is missing, what is due, how the fate stands, and the plain facts of the case. */
export function OverviewTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const { label } = useCodeWords(['place', 'ask', 'kin_term']);
  const [editing, setEditing] = useState(false);
  const open = file.tasks.filter((one) => one.doneAt === null);
  const applicants = file.parties.filter((one) => one.role === 'applicant' && one.endedAt === null);
  return (
    <Stack gap="xl">
      <ReadinessList open={file.readiness.open} overridden={file.readiness.overridden} />
      <BeforeRecipientOf caseId={file.id} recipientCode={FIRST_RECIPIENT} />
      <Mechanisms caseId={file.id} />
      <section>
        <Title order={2} mb="xs">
          {t('tasks.dueTitle')}
        </Title>
        {open.length === 0 ? <Text c="dimmed">{t('tasks.noneOpen')}</Text> : <TaskRows tasks={open.slice(0, 5)} />}
      </section>
      <FateAxes />
      <section>
        <Group justify="space-between" mb="xs">
          <Title order={2}>{t('facts.title')}</Title>
          {may('case:work') && (
            <Button variant="default" className="izdeu-no-print" onClick={() => setEditing(true)}>
              {t('facts.edit')}
            </Button>
          )}
        </Group>
        <KeyValue
          foldUnknown
          entries={[
            {
              label: t('facts.applicants'),
              value:
                applicants.length > 0
                  ? applicants.map((one) => (
                      <div key={one.id}>
                        <NameText>{one.person.displayName}</NameText>
                        {one.kinTerm && ` – ${t('people.soughtIs', { kin: label('kin_term', one.kinTerm) })}`}
                      </div>
                    ))
                  : null,
            },
            { label: t('facts.asks'), value: file.asks.map((one) => label('ask', one)).join('; ') },
            { label: t('facts.region'), value: file.regionCode && label('place', file.regionCode) },
            { label: t('header.level'), value: <LevelText level={file.level} /> },
            { label: t('facts.appeal'), value: file.appealNumber },
            { label: t('facts.opened'), value: <ToldDate edtf={file.openedOn} /> },
            ...(file.closedOn ? [{ label: t('facts.closed'), value: <ToldDate edtf={file.closedOn} /> }] : []),
            { label: t('facts.updated'), value: formatInstant(file.updatedAt) },
          ]}
        />
      </section>
      {editing && <EditCaseDialog onClose={() => setEditing(false)} />}
    </Stack>
  );
}
