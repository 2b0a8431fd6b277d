import type { RecordedElsewhereView } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../components/file-number.js';
import { NameList } from '../components/name-text.js';

/** The other records that were decided to be this person, each with its spellings and cases. */
export function RecordedElsewhere({ records }: { readonly records: readonly RecordedElsewhereView[] }) {
  const { t } = useTranslation(['matches', 'lists']);
  if (records.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{t('elsewhere.title')}</Text>
      {records.map(({ personId, displayName, names, cases }) => (
        <div key={personId}>
          <NameList names={[...new Set([displayName, ...names])]} />
          {cases.map(({ id, number, role }) => (
            <span key={`${id} ${role}`}>
              {' · '}
              <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
                <FileNumber>{number}</FileNumber>
              </Anchor>{' '}
              ({t(`lists:roleInCase.${role}`)})
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
