import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { formatDay } from '../../shared/dates/format.js';
import { useFamilyPapers } from '../../shared/papers/use-family-papers.js';
import { useSpellings } from './use-spellings.js';

interface SpellingsProps {
  readonly personId: string;
  readonly documentIds: readonly string[];
}

/** The names that the papers give one person, below each other: so that the difference is seen and not only told. */
export function Spellings({ personId, documentIds }: SpellingsProps) {
  const { t } = useTranslation('papers');
  const { label, find } = useFamilyPapers();
  const spelled = useSpellings(documentIds.filter((id) => find(id) !== undefined));
  const own = spelled.filter(({ mention }) => mention.personId === personId);
  if (own.length === 0) return null;
  return (
    <ul className="izdeu-spellings">
      {own.map(({ mention: { id, spelling, birthDate, part }, documentId }) => (
        <li key={id}>
          <NameText>{spelling}</NameText>
          <Text component="span" className="izdeu-dim">
            {' '}
            – {label(documentId)}, {t(`part.${part}`)}
            {birthDate && `, ${t('names.born', { day: formatDay(birthDate) })}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
