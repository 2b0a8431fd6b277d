import {
  getDiplomaticEvent,
  linkDiplomaticCases,
  unlinkDiplomaticCase,
  withdrawDiplomaticEvent,
  type DiplomaticEventView,
  type LinkedNowView,
} from '@izdeu/api-client';
import { Alert, Anchor, Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useSignedIn } from '../../shared/session/session.js';
import { AccountDialog } from './account-dialog.js';
import { AccountFacts } from './account-facts.js';
import { LinkCasesDialog } from './link-cases-dialog.js';
import { LinkedCases } from './linked-cases.js';
import { ReasonDialog } from './reason-dialog.js';

const route = getRouteApi('/diplomacy/$id');

/** One diplomatic event: what is told of it, what stood before, and its cases. */
export function DiplomaticEventPage() {
  const { t } = useTranslation('diplomacy');
  const { id } = route.useParams();
  const { label } = useCodeWords(['diplomatic_kind']);
  const event = useQuery({
    queryKey: ['diplomacy', 'event', id],
    queryFn: () => getDiplomaticEvent({ path: { id } }),
  });
  return (
    <Page
      title={event.data ? label('diplomatic_kind', event.data.kindCode) : t('page.title')}
      lead={t('page.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/diplomacy" {...props} />}>{t('page.back')}</Anchor>}
    >
      {event.isPending && <Loading lines={8} />}
      {event.isError && <ProblemNotice error={event.error} retry={() => void event.refetch()} />}
      {event.data && <Event event={event.data} />}
    </Page>
  );
}

type Asked =
  | { readonly act: 'correct' | 'withdraw' | 'link' }
  | { readonly act: 'unlink'; readonly linkId: string; readonly number: string };

function Event({ event }: { readonly event: DiplomaticEventView }) {
  const { t } = useTranslation('diplomacy');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [outcome, setOutcome] = useState<LinkedNowView | null>(null);
  const { id, version } = event;
  const works = may('case:work');
  const close = () => setAsked(null);
  const reload = async (): Promise<void> => {
    setOutcome(null);
    await Promise.all(['diplomacy', 'case'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <>
      {event.withdrawn && (
        <Alert color="gray" title={t('page.withdrawn')}>
          {t('page.withdrawnText', { why: event.changeReason })}
        </Alert>
      )}
      {event.restricted && <StatusTag tone="attention">{t('page.restricted')}</StatusTag>}
      <AccountFacts account={event} />
      {works && (
        <Group gap="xs" className="izdeu-no-print">
          <Button variant="default" onClick={() => setAsked({ act: 'correct' })}>
            {t('form.correct')}
          </Button>
          {!event.withdrawn && (
            <Button variant="default" onClick={() => setAsked({ act: 'withdraw' })}>
              {t('page.withdraw')}
            </Button>
          )}
        </Group>
      )}
      <LinkedCases
        cases={event.cases}
        outcome={outcome}
        {...(works && {
          onLink: () => setAsked({ act: 'link' }),
          onUnlink: ({ linkId, number }) => setAsked({ act: 'unlink', linkId, number }),
        })}
      />
      {event.earlier.length > 0 && (
        <details>
          <summary>{t('page.earlier', { count: event.earlier.length })}</summary>
          {event.earlier.map((account) => (
            <AccountFacts key={account.version} account={account} />
          ))}
        </details>
      )}
      {asked?.act === 'correct' && <AccountDialog event={event} onDone={reload} onClose={close} />}
      {asked?.act === 'link' && (
        <LinkCasesDialog
          keepAs={`diplomatic-cases:${id}`}
          lead={t('cases.linkLead')}
          link={(body) => linkDiplomaticCases({ path: { id }, body })}
          onDone={async (now) => {
            await reload();
            setOutcome(now);
          }}
          onClose={close}
        />
      )}
      {asked?.act === 'withdraw' && (
        <ReasonDialog
          keepAs={`diplomatic-withdraw:${id}`}
          title={t('page.withdraw')}
          lead={t('page.withdrawLead')}
          submit={async (reason, key) => {
            await withdrawDiplomaticEvent({
              path: { id },
              headers: { 'Idempotency-Key': key },
              body: { version, reason },
            });
            await reload();
          }}
          onClose={close}
        />
      )}
      {asked?.act === 'unlink' && (
        <ReasonDialog
          keepAs={`diplomatic-unlink:${asked.linkId}`}
          title={t('cases.unlink')}
          lead={t('cases.unlinkLead', { number: asked.number })}
          submit={async (reason) => {
            await unlinkDiplomaticCase({ path: { id, caseLinkId: asked.linkId }, body: { reason } });
            await reload();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
