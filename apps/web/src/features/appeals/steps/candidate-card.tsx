import type { LikelyPersonView, PersonFormDto } from '@izdeu/api-client';
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameList } from '../../../shared/components/name-text.js';
import { SideBySide } from '../../../shared/components/side-by-side.js';
import { sayEdtf } from '../../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../../shared/i18n/i18n.js';
import { percent } from '../../../shared/text/percent.js';

interface CandidateCardProps {
  readonly typed: PersonFormDto;
  readonly likely: LikelyPersonView;
  readonly onUse: () => void;
}

/** One person on record beside what was typed, with the reason why they were found and the cases they stand in. */
export function CandidateCard({ typed, likely, onUse }: CandidateCardProps) {
  const { t } = useTranslation(['appeal', 'lists', 'matches', 'common']);
  const typedNames = typed.names.map(({ value }) => value.trim()).filter((value) => value !== '');
  const { person: hit, conflicts, names } = likely;
  const knownNames = [hit.displayName, ...hit.names];
  const unknown = t('common:notKnown');
  const born = (edtf: string) => (edtf === '' ? unknown : sayEdtf(edtf, currentLanguage()));
  const grounds = likely.grounds.map((ground) => t(`matches:ground.${ground}`));
  const why = [t('candidates.likely', { score: percent(likely.score) }), ...grounds].join(', ');
  return (
    <div>
      <SideBySide
        caption={t('candidates.why', { grounds: why })}
        leftTitle={t('candidates.typed')}
        rightTitle={t('candidates.onRecord')}
        rows={[
          {
            label: t('person.names'),
            left: <NameList names={[...new Set(typedNames)]} />,
            right: <NameList names={[...new Set(knownNames)]} />,
            differs: names?.verdict !== 'same',
          },
          {
            label: t('person.birth'),
            left: born(typed.birth),
            right: born(hit.birth),
            differs: conflicts.includes('birth'),
          },
          {
            label: t('person.sex'),
            left: t(`sex.${typed.sex}`),
            right: t(`sex.${hit.sex}`),
            differs: conflicts.includes('sex'),
          },
        ]}
      />
      {names && names.verdict !== 'same' && (
        <Text size="sm" mt="xs">
          {names.differences.map(({ words }) => words).join(' ')}
        </Text>
      )}
      <Text size="sm" my="xs">
        {hit.cases.length === 0
          ? t('candidates.noCases')
          : hit.cases.map(({ number, role }) => `${number} (${t(`lists:roleInCase.${role}`)})`).join(', ')}
      </Text>
      <Button onClick={onUse} aria-label={`${t('candidates.use')}: ${hit.displayName}`}>
        {t('candidates.use')}
      </Button>
    </div>
  );
}
