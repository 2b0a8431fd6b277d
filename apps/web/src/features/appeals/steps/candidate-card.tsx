import type { PersonFormDto, PersonHitView } from '@izdeu/api-client';
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NameList } from '../../../shared/components/name-text.js';
import { SideBySide } from '../../../shared/components/side-by-side.js';
import { sayEdtf } from '../../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../../shared/i18n/i18n.js';

interface CandidateCardProps {
  readonly typed: PersonFormDto;
  readonly hit: PersonHitView;
  readonly onUse: () => void;
}

/** One person on record beside what was typed, with the reason why they were found and the cases they stand in. */
export function CandidateCard({ typed, hit, onUse }: CandidateCardProps) {
  const { t } = useTranslation(['appeal', 'lists', 'common']);
  const typedNames = typed.names.map(({ value }) => value.trim()).filter((value) => value !== '');
  const knownNames = hit.names.filter(({ superseded }) => !superseded).map(({ value }) => value);
  const unknown = t('common:notKnown');
  const born = (edtf: string) => (edtf === '' ? unknown : sayEdtf(edtf, currentLanguage()));
  const bothSay = (a: string, b: string, nothing: string) => a !== nothing && b !== nothing && a !== b;
  const grounds = hit.matched.map((ground) => t(`lists:ground.${ground}`)).join(', ');
  return (
    <div>
      <SideBySide
        caption={t('candidates.why', { grounds })}
        leftTitle={t('candidates.typed')}
        rightTitle={t('candidates.onRecord')}
        rows={[
          {
            label: t('person.names'),
            left: <NameList names={[...new Set(typedNames)]} />,
            right: <NameList names={[...new Set(knownNames)]} />,
            differs: !typedNames.some((name) => knownNames.includes(name)),
          },
          {
            label: t('person.birth'),
            left: born(typed.birth),
            right: born(hit.birth),
            differs: bothSay(typed.birth, hit.birth, ''),
          },
          {
            label: t('person.sex'),
            left: t(`sex.${typed.sex}`),
            right: t(`sex.${hit.sex}`),
            differs: bothSay(typed.sex, hit.sex, 'unknown'),
          },
        ]}
      />
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
