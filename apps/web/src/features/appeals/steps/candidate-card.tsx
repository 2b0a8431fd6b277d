import type { LikelyPersonView, PersonFormDto } from '@izdeu/api-client';
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AboutNames, NameList } from '../../../shared/components/name-text.js';
import { SideBySide } from '../../../shared/components/side-by-side.js';
import { sayEdtf } from '../../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../../shared/i18n/i18n.js';
import { percent } from '../../../shared/text/percent.js';

interface CandidateCardProps {
  readonly typed: PersonFormDto;
  readonly likely: LikelyPersonView;
  readonly onUse: () => void;
}

const namesOf = ({ displayName, names }: LikelyPersonView['person']): string[] => [...new Set([displayName, ...names])];

/**
 * One person on record in a few lines: who, what speaks against and for, in which cases. What was typed stands right above,
 * so that the table of both is opened only on demand and the form keeps its place.
 */
export function CandidateCard({ typed, likely, onUse }: CandidateCardProps) {
  const { t } = useTranslation(['appeal', 'lists']);
  const { person: hit, begins } = likely;
  const birth = hit.birth === '' ? [] : [sayEdtf(hit.birth, currentLanguage())];
  const cases = hit.cases.map(({ number, role }) => `${number} (${t(`lists:roleInCase.${role}`)})`);
  return (
    <div>
      <Text fw={600}>
        <NameList names={begins === null ? namesOf(hit) : [...new Set([begins, ...namesOf(hit)])]} />
      </Text>
      <Text size="sm">{[...birth, ...(cases.length > 0 ? cases : [t('candidates.noCases')])].join(' · ')}</Text>
      <Reasons likely={likely} />
      <Stack gap="xs" mt="xs" align="stretch">
        <Button
          variant="default"
          className="izdeu-wrap"
          style={{ alignSelf: 'flex-start' }}
          onClick={onUse}
          aria-label={`${t('candidates.use')}: ${hit.displayName}`}
        >
          {t('candidates.use')}
        </Button>
        {begins === null && (
          <details>
            <summary>{t('candidates.compare')}</summary>
            <Compared typed={typed} likely={likely} />
          </details>
        )}
      </Stack>
    </div>
  );
}

/** What speaks against comes first; a name that is still being typed has nothing to compare yet. */
function Reasons({ likely }: Pick<CandidateCardProps, 'likely'>) {
  const { t } = useTranslation(['appeal', 'matches']);
  const { begins, conflicts, grounds, names, score } = likely;
  const wordsOf = (facts: readonly (keyof typeof WORDS)[]): string => facts.map((fact) => t(WORDS[fact])).join(', ');
  const against = conflicts.length === 0 ? [] : [t('candidates.conflicts', { what: wordsOf(conflicts) })];
  const agreeing = grounds.length === 0 ? [] : [t('candidates.agrees', { what: wordsOf(grounds) })];
  const sure = begins === null ? t('candidates.likely', { score: percent(score) }) : t('candidates.begins');
  const told = names?.verdict === 'same' ? [] : (names?.differences ?? []).map(({ words }) => words);
  return (
    <Text size="sm">
      {against.length > 0 && <strong>{against} </strong>}
      {[...agreeing, sure].join(' ')} <AboutNames>{told.join(' ')}</AboutNames>
    </Text>
  );
}

const WORDS = {
  identity_number: 'matches:ground.identity_number',
  name: 'matches:ground.name',
  birth: 'matches:ground.birth',
  sex: 'matches:ground.sex',
  county: 'matches:ground.county',
  relative: 'matches:ground.relative',
} as const;

function Compared({ typed, likely }: Omit<CandidateCardProps, 'onUse'>) {
  const { t } = useTranslation(['appeal', 'common']);
  const { person: hit, conflicts, names } = likely;
  const typedNames = typed.names.map(({ value }) => value.trim()).filter((value) => value !== '');
  const unknown = t('common:notKnown');
  const born = (edtf: string) => (edtf === '' ? unknown : sayEdtf(edtf, currentLanguage()));
  const rows = [
    {
      label: t('person.names'),
      left: <NameList names={[...new Set(typedNames)]} />,
      right: <NameList names={namesOf(hit)} />,
      differs: names !== null && names.verdict !== 'same',
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
  ];
  return (
    <SideBySide
      caption={t('candidates.compare')}
      captionSeen={false}
      leftTitle={t('candidates.typed')}
      rightTitle={t('candidates.onRecord')}
      rows={[...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)]}
    />
  );
}
