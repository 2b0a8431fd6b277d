import { listPetitions, type ListedPetitionView } from '@izdeu/api-client';
import { Anchor, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { wholeList } from '../../shared/hooks/keyset.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useSignedIn } from '../../shared/session/session.js';
import { PetitionTextDialog } from './petition-dialogs.js';

/** Petitions of the organisation, the latest first. */
export function PetitionsPage() {
  const { t } = useTranslation('petitions');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { may } = useSignedIn();
  const { label } = useCodeWords(['recipient', 'reply_class']);
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: ['petitions', 'list'], queryFn: () => listPetitions() });
  const list = wholeList(query, query.data);
  const open = (id: string) => navigate({ to: '/petitions/$id', params: { id } });
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={may('case:work') && <Button onClick={() => setAdding(true)}>{t('list.add')}</Button>}
    >
      <DataTable<ListedPetitionView>
        caption={t('list.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void open(id)}
        columns={[
          {
            key: 'title',
            title: t('field.title'),
            cell: ({ id, title, restricted }) => (
              <>
                <Anchor dir="auto" renderRoot={(props) => <Link to="/petitions/$id" params={{ id }} {...props} />}>
                  {title}
                </Anchor>
                {restricted && <StatusTag tone="attention">{t('page.restricted')}</StatusTag>}
              </>
            ),
          },
          { key: 'to', title: t('field.recipient'), cell: ({ recipientCode }) => label('recipient', recipientCode) },
          {
            key: 'handedIn',
            title: t('field.handedInOn'),
            cell: ({ handedInOn }) => (handedInOn ? <ToldDate edtf={handedInOn} /> : t('list.notYet')),
          },
          {
            key: 'answer',
            title: t('field.answeredOn'),
            cell: ({ answeredOn, answerClass }) => (
              <>
                {answeredOn ? <ToldDate edtf={answeredOn} /> : t('list.notYet')}
                {answerClass && <div>{label('reply_class', answerClass)}</div>}
              </>
            ),
          },
          { key: 'signers', title: t('list.signers'), cell: ({ signerCount }) => signerCount },
          { key: 'cases', title: t('list.cases'), cell: ({ caseCount }) => caseCount },
        ]}
        empty={{ title: t('list.none'), advice: t('list.noneAdvice') }}
      />
      {adding && (
        <PetitionTextDialog
          petition={null}
          onDone={async (id) => {
            await client.invalidateQueries({ queryKey: ['petitions'] });
            await open(id);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}
