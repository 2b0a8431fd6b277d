import { listReference, type ReferenceEntryView } from '@izdeu/api-client';
import { Anchor, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { today } from '../../shared/dates/today.js';
import { wholeList } from '../../shared/hooks/keyset.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { ConfidenceTag } from '../../shared/reference/confidence-tag.js';
import { EntryDialog } from './entry-dialog.js';
import { REFERENCE_KINDS, neededFor } from './reference-kinds.js';
import { ReviseDialog } from './revise-dialog.js';
import './reference.css';

const ReleaseProposals = lazy(() => import('./release-proposals.js'));
const route = getRouteApi('/reference');

const labelOf = (entry: ReferenceEntryView) => readLabels(entry.data.labels)?.[currentLanguage()] ?? entry.code;

/** Law, rules, recipients and terms in force today or set for a later day, each with where it comes from and how far it can be trusted. */
export function ReferencePage() {
  const { t } = useTranslation('reference');
  const { may } = useSignedIn();
  const { kind = 'recipient' } = route.useSearch();
  const navigate = route.useNavigate();
  const [wanted, setWanted] = useState('');
  const [open, setOpen] = useState<ReferenceEntryView | null>(null);
  const [revised, setRevised] = useState<ReferenceEntryView | null>(null);
  const query = useQuery({
    queryKey: ['reference', kind, 'coming'],
    queryFn: () => listReference({ query: { kinds: kind, coming: 'true' } }),
  });
  const shown = (query.data ?? []).filter((entry) =>
    `${entry.code} ${labelOf(entry)}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/calendars" {...props} />}>{t('toCalendars')}</Anchor>}
    >
      {may('rule:edit') && (
        <Suspense fallback={null}>
          <ReleaseProposals />
        </Suspense>
      )}
      <NativeSelect
        label={t('kind')}
        maw="26rem"
        value={kind}
        data={REFERENCE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={({ currentTarget }) => {
          setWanted('');
          void navigate({ search: { kind: REFERENCE_KINDS.find((one) => one === currentTarget.value) } });
        }}
      />
      <TextInput
        type="search"
        label={t('filter')}
        maw="26rem"
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <DataTable<ReferenceEntryView>
        caption={t(`kinds.${kind}`)}
        list={wholeList(query, shown)}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        columns={[
          {
            key: 'label',
            title: t('column.label'),
            cell: (row) => (
              <Anchor component="button" type="button" className="izdeu-reference-open" onClick={() => setOpen(row)}>
                {labelOf(row)}
              </Anchor>
            ),
          },
          { key: 'code', title: t('column.code'), cell: (row) => <code>{row.code}</code> },
          { key: 'valid', title: t('column.valid'), cell: (row) => <Validity entry={row} /> },
          {
            key: 'confidence',
            title: t('column.confidence'),
            cell: (row) => <ConfidenceTag confidence={row.confidence} />,
          },
          { key: 'checked', title: t('column.checked'), cell: (row) => row.checkedBy ?? t('notChecked') },
        ]}
        empty={
          wanted === ''
            ? { title: t('none'), advice: t('noneAdvice') }
            : { title: t('noneFound'), advice: t('noneFoundAdvice') }
        }
      />
      {open && (
        <EntryDialog
          entry={open}
          title={labelOf(open)}
          onClose={() => setOpen(null)}
          onRevise={
            may(neededFor(open.kind))
              ? () => {
                  setRevised(open);
                  setOpen(null);
                }
              : null
          }
        />
      )}
      {revised && <ReviseDialog entry={revised} title={labelOf(revised)} onClose={() => setRevised(null)} />}
    </Page>
  );
}

function Validity({ entry: { validFrom, validTo } }: { readonly entry: ReferenceEntryView }) {
  const { t } = useTranslation('reference');
  const from = validFrom === null ? null : t('from', { day: formatDay(validFrom) });
  const to = validTo === null ? null : t('to', { day: formatDay(validTo) });
  return (
    <>
      {[from, to].filter((one) => one !== null).join(' ') || t('always')}
      {validFrom !== null && validFrom > today() && <StatusTag tone="waiting">{t('coming')}</StatusTag>}
    </>
  );
}
