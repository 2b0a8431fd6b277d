import { getDraft, listDrafts } from '@izdeu/api-client';
import { Alert, Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { today } from '../../shared/dates/today.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useKept } from '../../shared/keeping/use-kept.js';
import { fromDraft, newIntake } from './form/intake.js';
import { readKeptDraft } from './form/kept-draft.js';
import { NEW_DRAFT, nameOfDraft } from './form/use-draft.js';
import { useSitting } from './form/use-sitting.js';
import { IntakeForm } from './intake-form.js';

const route = getRouteApi('/appeals/new');

/** The intake form: a new one, or a draft that is gone on with. */
export function NewAppealPage() {
  // The words of all steps come with the first one: a family is also heard where the line breaks down.
  const { t } = useTranslation(['appeal', 'case', 'lists', 'matches']);
  const { draft } = route.useSearch();
  const navigate = route.useNavigate();
  const sitting = useSitting(draft);
  const [reread, setReread] = useState(0);

  // A form that was begun here and then saved from another window is opened like any draft.
  const opened = sitting.load ?? (reread > 0 ? draft : undefined);

  function started(id: string): void {
    sitting.start(id);
    void navigate({ search: { draft: id }, replace: true });
  }

  return (
    <Page title={t('new.title')}>
      {opened === undefined ? (
        <FreshForm key={sitting.key} onStarted={started} onTakeTheirs={() => setReread(reread + 1)} />
      ) : (
        <OpenedDraft
          key={`${sitting.key} ${reread}`}
          id={opened}
          onStarted={started}
          onTakeTheirs={() => setReread(reread + 1)}
        />
      )}
    </Page>
  );
}

interface FormProps {
  readonly onStarted: (id: string) => void;
  readonly onTakeTheirs: () => void;
}

function FreshForm(props: FormProps) {
  const { t } = useTranslation('appeal');
  const slot = useKept(NEW_DRAFT, t('new.title'), readKeptDraft);
  const [start] = useState(() => newIntake(today(), currentLanguage()));
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => listDrafts(), staleTime: Infinity });
  const [before] = useState(() => drafts.data);
  const open = (before ?? drafts.data)?.length ?? 0;
  return (
    <>
      {open > 0 && (
        <Alert variant="outline">
          {t('drafts.waiting', { count: open })}{' '}
          <Anchor renderRoot={(own) => <Link to="/appeals/drafts" {...own} />}>{t('drafts.toList')}</Anchor>
        </Alert>
      )}
      {slot && <IntakeForm start={start} draft={null} slot={slot} {...props} />}
    </>
  );
}

function OpenedDraft({ id, ...props }: FormProps & { readonly id: string }) {
  const { t } = useTranslation('appeal');
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: () => getDraft({ path: { id } }),
    // What is typed here is newer than any answer: the draft is read once, when it is opened.
    staleTime: Infinity,
    gcTime: 0,
  });
  const slot = useKept(nameOfDraft(id), t('new.title'), readKeptDraft);
  if (draft.isPending || !slot) return <Loading lines={8} />;
  if (draft.isError) {
    const gone = draft.error instanceof ProblemError && draft.error.status === 404;
    // The draft is gone, what was typed into it is not.
    if (gone && slot.restored) {
      return <IntakeForm start={slot.restored.value.intake} draft={null} slot={slot} {...props} />;
    }
    return <ProblemNotice error={draft.error} retry={() => void draft.refetch()} />;
  }
  const start = fromDraft(draft.data.form);
  if (start === null) return <Alert color="orange">{t('drafts.unreadable')}</Alert>;
  return <IntakeForm start={start} draft={draft.data} slot={slot} {...props} />;
}
