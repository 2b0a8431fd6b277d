import { getRecordHistory, type PersonView, type RecordHistoryView } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShortId } from '../../shared/audit/short-id.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { DataTable } from '../../shared/components/data-table.js';
import { NameText } from '../../shared/components/name-text.js';
import { formatInstant } from '../../shared/dates/format.js';
import { wholeList } from '../../shared/hooks/keyset.js';

/** Who set each value about a person, when, and until when it stood. The values are those of the card: masked where it masks them. */
export default function PersonHistory({ person }: { readonly person: PersonView }) {
  const { t } = useTranslation('case');
  const { file } = useCaseFile();
  const query = useQuery({
    queryKey: ['case', file.id, 'person-history', person.id],
    queryFn: () => getRecordHistory({ path: { id: person.id } }),
  });
  const values = new Map([
    ...person.names.map(({ id, value }) => [id, value] as const),
    ...person.numbers.map(({ id, masked }) => [id, masked] as const),
    ...person.contacts.map(({ id, value }) => [id, value] as const),
    ...person.claims.map(
      ({ id, kind, value }) => [id, kind === 'marital_status' ? t('personHistory.status') : value] as const,
    ),
  ]);
  return (
    <DataTable<RecordHistoryView>
      caption={t('personHistory.caption')}
      list={wholeList(query, query.data)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'set',
          title: t('personHistory.set'),
          cell: ({ setAt }) => <time dateTime={setAt}>{formatInstant(setAt)}</time>,
        },
        {
          key: 'what',
          title: t('personHistory.what'),
          cell: ({ id, what }) => (
            <>
              {t(`personHistory.kind.${what}`)}: <NameText>{values.get(id) || t('unreadable')}</NameText>
            </>
          ),
        },
        {
          key: 'who',
          title: t('personHistory.who'),
          cell: ({ setBy, setByName }) => setByName ?? <ShortId id={setBy} />,
        },
        {
          key: 'until',
          title: t('personHistory.until'),
          cell: ({ endedAt }) =>
            endedAt ? <time dateTime={endedAt}>{formatInstant(endedAt)}</time> : t('personHistory.stands'),
        },
      ]}
      empty={{ title: t('personHistory.none'), advice: t('personHistory.noneAdvice') }}
    />
  );
}
