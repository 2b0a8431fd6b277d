import { getCaseAccess, type CaseAccessView } from '@izdeu/api-client';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { Grants } from './grants.js';
import { AskLevelDialog, LockDialog, NameDialog, RaiseDialog } from './level-dialogs.js';
import { LevelRequests, levelKey } from './level-requests.js';
import { Walls } from './walls.js';

type Asked = 'raise' | 'lock' | 'lower' | 'name';
const RESTRICTED = 2;

/** Who may open the case, until when and for what. */
export function AccessTab() {
  const { t } = useTranslation(['access', 'case']);
  const { file, may } = useCaseFile();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const query = useQuery({
    queryKey: ['case', file.id, 'access'],
    queryFn: () => getCaseAccess({ path: { id: file.id } }),
  });
  const access = query.data;
  const acts = may('case:act');
  return (
    <Stack gap="xl">
      <TabHead
        title={t('title')}
        lead={t('lead')}
        action={access && acts && <Steps access={access} onAsked={setAsked} />}
      />
      {query.isPending && <Loading lines={6} />}
      {query.isError && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {access && (
        <>
          <section>
            <Title order={3}>{t('level.title')}</Title>
            <Text>{t(`case:level.${levelKey(access.level)}`)}</Text>
          </section>
          <People access={access} />
          <LevelRequests requests={access.requests} acts={acts} />
          <Grants access={access} acts={acts} />
          {may('case:assign') && <Walls caseId={file.id} />}
          {asked === 'raise' && <RaiseDialog level={RESTRICTED} version={access.version} onClose={close} />}
          {asked === 'lock' && <LockDialog access={access} onClose={close} />}
          {asked === 'lower' && <AskLevelDialog level={access.level} onClose={close} />}
          {asked === 'name' && <NameDialog onClose={close} />}
        </>
      )}
    </Stack>
  );
}

function Steps({ access, onAsked }: { readonly access: CaseAccessView; readonly onAsked: (step: Asked) => void }) {
  const { t } = useTranslation('access');
  return (
    <>
      {access.level < RESTRICTED && (
        <Button variant="default" onClick={() => onAsked('raise')}>
          {t('level.raise')}
        </Button>
      )}
      {access.level < 3 && (
        <Button variant="default" onClick={() => onAsked('lock')}>
          {t('level.lock')}
        </Button>
      )}
      {access.level === 3 && (
        <Button variant="default" onClick={() => onAsked('name')}>
          {t('people.name')}
        </Button>
      )}
      {access.level > 0 && (
        <Button variant="default" onClick={() => onAsked('lower')}>
          {t('level.lower')}
        </Button>
      )}
    </>
  );
}

function People({ access }: { readonly access: CaseAccessView }) {
  const { t } = useTranslation(['access', 'case']);
  return (
    <section>
      <Title order={3}>{t('people.title')}</Title>
      {access.places.map(({ userId, displayName, isLead, named, walled }) => (
        <Group key={userId} gap="xs">
          <span>{isLead ? t('case:assigned.asLead', { name: displayName }) : displayName}</span>
          {named && access.level === 3 && <StatusTag tone="active">{t('people.named')}</StatusTag>}
          {walled && <StatusTag tone="stopped">{t('case:assigned.walled')}</StatusTag>}
        </Group>
      ))}
      {access.places.length === 0 && <Text c="dimmed">{t('case:assigned.none')}</Text>}
    </section>
  );
}
