import { getCaseDiplomacy, type CaseDiplomacyView } from '@izdeu/api-client';
import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { besideRows, type BesideRow } from './beside-rows.js';
import { ChooseEventDialog } from './choose-event-dialog.js';

/** Diplomatic events beside what is told of the person and what was answered: one calendar, nothing concluded. */
export function BesideTab() {
  const { t } = useTranslation(['diplomacy', 'case']);
  const { file, may } = useCaseFile();
  const [choosing, setChoosing] = useState(false);
  const found = useQuery({
    queryKey: ['case', file.id, 'diplomacy'],
    queryFn: () => getCaseDiplomacy({ path: { id: file.id } }),
  });
  const rows = found.data ? besideRows(found.data) : [];
  return (
    <Stack gap="lg">
      <TabHead
        title={t('beside.title')}
        lead={t('beside.lead')}
        action={may('case:work') && <Button onClick={() => setChoosing(true)}>{t('beside.choose')}</Button>}
      />
      <Alert color="gray" title={t('beside.noteTitle')}>
        {t('beside.note')}
      </Alert>
      {found.isPending && <Loading lines={6} />}
      {found.isError && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data && rows.length === 0 && <Empty title={t('beside.none')} advice={t('beside.noneAdvice')} />}
      {rows.length > 0 && <Calendar rows={rows} />}
      {found.data && <Petitions petitions={found.data.petitions} />}
      {choosing && <ChooseEventDialog onClose={() => setChoosing(false)} />}
    </Stack>
  );
}

/** Petitions that speak for the sought person; they stand apart, since a petition is no act of a State. */
function Petitions({ petitions }: Pick<CaseDiplomacyView, 'petitions'>) {
  const { t } = useTranslation(['diplomacy', 'petitions']);
  const { label } = useCodeWords(['recipient']);
  return (
    <Stack component="section" gap="sm" aria-labelledby="petitions-of-case">
      <Title order={2} id="petitions-of-case">
        {t('petitions:list.title')}
      </Title>
      {petitions.length === 0 && <Text>{t('beside.noPetitions')}</Text>}
      <ul className="izdeu-tasks" aria-labelledby="petitions-of-case">
        {petitions.map(({ id, title, recipientCode, handedInOn, answeredOn }) => (
          <li key={id}>
            <div>
              <Anchor dir="auto" renderRoot={(props) => <Link to="/petitions/$id" params={{ id }} {...props} />}>
                {title}
              </Anchor>
              <div className="izdeu-dim">{label('recipient', recipientCode)}</div>
            </div>
            <div>
              {t('petitions:field.handedInOn')}:{' '}
              {handedInOn ? <ToldDate edtf={handedInOn} /> : t('petitions:list.notYet')}
              <br />
              {t('petitions:field.answeredOn')}:{' '}
              {answeredOn ? <ToldDate edtf={answeredOn} /> : t('petitions:list.notYet')}
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Calendar({ rows }: { readonly rows: readonly BesideRow[] }) {
  const { t } = useTranslation('diplomacy');
  const titles = [t('beside.when'), t('beside.diplomatic'), t('beside.told')] as const;
  return (
    <table className="izdeu-table" role="table">
      <caption>{t('beside.caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {titles.map((title) => (
            <th key={title} scope="col" role="columnheader">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row">
            <th scope="row" role="rowheader">
              <ToldDate edtf={row.date} />
            </th>
            <Cell title={titles[1]}>{row.diplomatic && <Diplomatic event={row.diplomatic} />}</Cell>
            <Cell title={titles[2]}>{row.diplomatic ? null : <Told row={row} />}</Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** On a narrow screen only the side that holds something is shown under its title. */
function Cell({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  if (children === null) return <td role="cell" />;
  return (
    <td role="cell">
      <span className="izdeu-cell-title" aria-hidden>
        {title}
      </span>
      <div>{children}</div>
    </td>
  );
}

function Diplomatic({ event }: { readonly event: NonNullable<BesideRow['diplomatic']> }) {
  const { label } = useCodeWords(['diplomatic_kind']);
  const { id, kindCode, place, bodies, said } = event;
  return (
    <>
      <Anchor renderRoot={(props) => <Link to="/diplomacy/$id" params={{ id }} {...props} />}>
        {label('diplomatic_kind', kindCode)}
      </Anchor>
      {place && <div dir="auto">{place}</div>}
      {bodies.length > 0 && (
        <div dir="auto" className="izdeu-dim">
          {bodies.join('; ')}
        </div>
      )}
      {said && (
        <div dir="auto" className="izdeu-words">
          {said}
        </div>
      )}
    </>
  );
}

function Told({ row: { told, reply } }: { readonly row: BesideRow }) {
  const { t } = useTranslation('diplomacy');
  const { file } = useCaseFile();
  const { label } = useCodeWords(['event_type', 'recipient', 'reply_class']);
  if (told) {
    return (
      <>
        <Anchor renderRoot={(props) => <Link to="/cases/$id/timeline" params={{ id: file.id }} {...props} />}>
          {label('event_type', told.type)}
        </Anchor>
        {told.place && <div dir="auto">{told.place}</div>}
      </>
    );
  }
  if (!reply) return null;
  return (
    <>
      <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: reply.letterId }} {...props} />}>
        {t('beside.reply', { from: label('recipient', reply.recipientCode) })}
      </Anchor>
      {reply.replyClass && <div>{label('reply_class', reply.replyClass)}</div>}
    </>
  );
}
