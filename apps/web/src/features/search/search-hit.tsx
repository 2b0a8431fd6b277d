import type { PersonHitView } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameList } from '../../shared/components/name-text.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { FoundReason } from './found-reason.js';

/** A link within a line of text must not be told by its colour alone (WCAG 2.2, 1.4.1). */
const UNDERLINED = { textDecoration: 'underline' } as const;

/** One person: every spelling, why they were found, and each case with the part that they have in it. */
export function SearchHit({ hit }: { readonly hit: PersonHitView }) {
  const { t } = useTranslation('lists');
  const others = hit.names.filter(({ superseded }) => !superseded).map(({ value }) => value);
  return (
    <li>
      <div>
        <Text fw={600}>
          <NameList names={[...new Set([hit.displayName, ...others])].filter((name) => name !== '')} />
        </Text>
        <Text size="sm">
          {hit.birth !== '' && `${t('search.born', { when: sayEdtf(hit.birth, currentLanguage()) })} `}
          {hit.parents.length > 0 && (
            <>
              {t('search.parents')} <NameList names={[...new Set(hit.parents)]} />.{' '}
            </>
          )}
          <FoundReason hit={hit} whole />
        </Text>
        {hit.alsoRecordedAs.length > 0 && (
          <Text size="sm">
            {t('search.alsoRecordedAs')} <NameList names={[...new Set(hit.alsoRecordedAs)]} />
          </Text>
        )}
        {hit.cases.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('search.noCases')}
          </Text>
        )}
        {hit.cases.map(({ id, number, role }) => (
          <Text key={`${id} ${role}`} size="sm">
            <Anchor style={UNDERLINED} renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
              <FileNumber>{number}</FileNumber>
            </Anchor>{' '}
            {t(`roleInCase.${role}`)}
          </Text>
        ))}
      </div>
    </li>
  );
}
