import { discardDraft, listDrafts, type DraftView } from '@izdeu/api-client';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { NameList } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { firstName, fromDraft } from './form/intake.js';

const KEY = ['drafts'] as const;

/** Forms that were begun and not handed in. They are seen by their writer alone. */
export function DraftsPage() {
  const { t } = useTranslation(['appeal', 'common']);
  const client = useQueryClient();
  const drafts = useQuery({ queryKey: KEY, queryFn: () => listDrafts() });
  const [asked, setAsked] = useState<DraftView | null>(null);
  const discard = useMutation({
    mutationFn: (id: string) => discardDraft({ path: { id } }),
    onSuccess: async () => {
      setAsked(null);
      await Promise.all([
        client.invalidateQueries({ queryKey: KEY }),
        client.invalidateQueries({ queryKey: ['home'] }),
      ]);
    },
  });
  const close = () => {
    discard.reset();
    setAsked(null);
  };
  return (
    <Page title={t('drafts.title')} lead={t('drafts.lead')}>
      {drafts.isPending && <Loading />}
      {drafts.isError && <ProblemNotice error={drafts.error} retry={() => void drafts.refetch()} />}
      {drafts.data?.length === 0 && (
        <Empty
          title={t('drafts.none')}
          advice={t('drafts.noneAdvice')}
          action={<Button renderRoot={(props) => <Link to="/appeals/new" {...props} />}>{t('list.new')}</Button>}
        />
      )}
      {drafts.data && drafts.data.length > 0 && (
        <ul className="izdeu-tasks">
          {drafts.data.map((draft) => (
            <DraftLine key={draft.id} draft={draft} onDiscard={() => setAsked(draft)} />
          ))}
        </ul>
      )}
      {asked && (
        <Dialog opened title={t('drafts.discardTitle')} onClose={close}>
          <Text mb="md">{t('drafts.discardLead')}</Text>
          {discard.isError && <ProblemNotice error={discard.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button color="red.9" loading={discard.isPending} onClick={() => discard.mutate(asked.id)}>
              {t('drafts.discard')}
            </Button>
          </Group>
        </Dialog>
      )}
    </Page>
  );
}

function DraftLine({ draft, onDiscard }: { readonly draft: DraftView; readonly onDiscard: () => void }) {
  const { t } = useTranslation('appeal');
  const intake = fromDraft(draft.form);
  const applicant = intake ? firstName(intake.form.applicant) : '';
  const sought = intake ? intake.form.sought.map(firstName).filter((name) => name !== '') : [];
  const when = formatInstant(draft.savedAt);
  return (
    <li>
      <div>
        <Text fw={600}>{applicant ? <NameList names={[applicant]} /> : t('drafts.unnamed')}</Text>
        {sought.length > 0 && (
          <Text size="sm">
            {t('drafts.seeks')} <NameList names={[...new Set(sought)]} />
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('drafts.savedAt', { when })}
        </Text>
        {!intake && <Alert color="orange">{t('drafts.unreadable')}</Alert>}
      </div>
      <Group gap="xs">
        <Button
          size="compact-md"
          aria-label={`${t('drafts.continue')}: ${when}`}
          renderRoot={(props) => <Link to="/appeals/new" search={{ draft: draft.id }} {...props} />}
        >
          {t('drafts.continue')}
        </Button>
        <Button size="compact-md" variant="default" aria-label={`${t('drafts.discard')}: ${when}`} onClick={onDiscard}>
          {t('drafts.discard')}
        </Button>
      </Group>
    </li>
  );
}
