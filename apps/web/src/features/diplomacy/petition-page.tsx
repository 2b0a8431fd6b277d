import {
  getPetition,
  unlinkPetitionCase,
  unsignPetition,
  linkPetitionCases,
  type LinkedNowView,
  type PetitionView,
} from '@izdeu/api-client';
import { Anchor, Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useSignedIn } from '../../shared/session/session.js';
import { LinkCasesDialog } from './link-cases-dialog.js';
import { LinkedCases } from './linked-cases.js';
import { PetitionRoadDialog, PetitionTextDialog } from './petition-dialogs.js';
import { PetitionFacts } from './petition-facts.js';
import { PetitionPapersDialog } from './petition-papers-dialog.js';
import { ReasonDialog } from './reason-dialog.js';
import { SignersDialog } from './signers-dialog.js';
import { Signers } from './signers.js';

const route = getRouteApi('/petitions/$id');

/** One petition: its text, its road, who signed it and whom it speaks for. */
export function PetitionPage() {
  const { t } = useTranslation('petitions');
  const { id } = route.useParams();
  const petition = useQuery({ queryKey: ['petitions', 'one', id], queryFn: () => getPetition({ path: { id } }) });
  return (
    <Page
      title={t('page.title')}
      lead={t('page.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/petitions" {...props} />}>{t('page.back')}</Anchor>}
    >
      {petition.isPending && <Loading lines={8} />}
      {petition.isError && <ProblemNotice error={petition.error} retry={() => void petition.refetch()} />}
      {petition.data && <Petition petition={petition.data} />}
    </Page>
  );
}

type Asked =
  | { readonly act: 'text' | 'road' | 'papers' | 'sign' | 'link' }
  | { readonly act: 'unsign' | 'unlink'; readonly id: string; readonly what: string };

function Petition({ petition }: { readonly petition: PetitionView }) {
  const { t } = useTranslation('petitions');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [outcome, setOutcome] = useState<LinkedNowView | null>(null);
  const { id } = petition;
  const works = may('case:work');
  const close = () => setAsked(null);
  const reload = async (): Promise<void> => {
    setOutcome(null);
    await client.invalidateQueries({ queryKey: ['petitions'] });
  };
  const shared = { petition, onDone: reload, onClose: close };
  return (
    <>
      {petition.restricted && <StatusTag tone="attention">{t('page.restricted')}</StatusTag>}
      <PetitionFacts petition={petition} />
      {works && (
        <Group gap="xs" className="izdeu-no-print">
          {petition.handedInOn === null && (
            <Button variant="default" onClick={() => setAsked({ act: 'text' })}>
              {t('form.edit')}
            </Button>
          )}
          <Button variant="default" onClick={() => setAsked({ act: 'road' })}>
            {t('form.road')}
          </Button>
          {petition.cases.length > 0 && (
            <Button variant="default" onClick={() => setAsked({ act: 'papers' })}>
              {t('papers.choose')}
            </Button>
          )}
        </Group>
      )}
      <Signers
        signers={petition.signers}
        {...(works && {
          onAdd: () => setAsked({ act: 'sign' }),
          onEnd: (signer) => setAsked({ act: 'unsign', id: signer.id, what: signer.name }),
        })}
      />
      <LinkedCases
        cases={petition.cases}
        outcome={outcome}
        {...(works && {
          onLink: () => setAsked({ act: 'link' }),
          onUnlink: ({ linkId, number }) => setAsked({ act: 'unlink', id: linkId, what: number }),
        })}
      />
      {asked?.act === 'text' && <PetitionTextDialog {...shared} />}
      {asked?.act === 'road' && <PetitionRoadDialog {...shared} />}
      {asked?.act === 'papers' && <PetitionPapersDialog {...shared} />}
      {asked?.act === 'sign' && <SignersDialog {...shared} />}
      {asked?.act === 'link' && (
        <LinkCasesDialog
          keepAs={`petition-cases:${id}`}
          lead={t('cases.linkLead')}
          link={(body) => linkPetitionCases({ path: { id }, body })}
          onDone={async (now) => {
            await reload();
            setOutcome(now);
          }}
          onClose={close}
        />
      )}
      {asked?.act === 'unsign' && (
        <ReasonDialog
          keepAs={`petition-unsign:${asked.id}`}
          title={t('signers.takeOff')}
          lead={t('signers.takeOffLead')}
          submit={async (reason) => {
            await unsignPetition({ path: { id, signerId: asked.id }, body: { reason } });
            await reload();
          }}
          onClose={close}
        />
      )}
      {asked?.act === 'unlink' && (
        <ReasonDialog
          keepAs={`petition-unlink:${asked.id}`}
          title={t('cases.unlink')}
          lead={t('cases.unlinkLead', { number: asked.what })}
          submit={async (reason) => {
            await unlinkPetitionCase({ path: { id, petitionCaseId: asked.id }, body: { reason } });
            await reload();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
