import { checkDuplicates, type CheckDuplicatesDto, type PersonFormDto } from '@izdeu/api-client';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserCheck, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseEdtf } from '../../../shared/dates/edtf.js';
import { useSignedIn } from '../../../shared/session/session.js';
import { CandidateCard } from './candidate-card.js';

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 6;
const SHOWN = 3;
/** As many as the check takes. */
const MOST_NAMES = 10;
const MOST_RELATIVES = 20;

/** What the rest of the form says that helps to tell people apart. */
export interface Beside {
  readonly countyCode: string;
  readonly relatives: readonly string[];
}

function toldOf(person: PersonFormDto, { countyCode, relatives }: Beside): CheckDuplicatesDto {
  return {
    names: person.names
      .map(({ value }) => value.trim())
      .filter((value) => value.length >= LEAST_LETTERS)
      .slice(0, MOST_NAMES),
    sex: person.sex,
    // A date that is still being typed is none yet.
    birth: parseEdtf(person.birth) === null ? '' : person.birth,
    countyCode,
    numbers: person.identityNumbers.filter(({ value }) => value.trim().length >= LEAST_DIGITS),
    relatives: relatives.filter((name) => name.length >= LEAST_LETTERS).slice(0, MOST_RELATIVES),
  };
}

interface CandidatesProps {
  readonly person: PersonFormDto;
  readonly beside: Beside;
  readonly onUse: (personId: string | null) => void;
}

/** Search before create: people on record who may be meant, beside what was typed. Nobody is taken without a person's word. */
export function Candidates({ person, beside, onUse }: CandidatesProps) {
  const { t } = useTranslation('appeal');
  const { may } = useSignedIn();
  const [asked] = useDebouncedValue(toldOf(person, beside), 600);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const worthAsking = asked.names.length > 0 || asked.numbers.length > 0;
  const found = useQuery({
    queryKey: ['people-check', asked],
    queryFn: ({ signal }) => checkDuplicates({ body: asked, signal }),
    enabled: worthAsking && person.personId === null && may('case:read'),
    // Names are not kept in memory longer than they are needed.
    gcTime: 30_000,
  });
  if (!may('case:read')) return null;

  if (person.personId !== null) {
    return (
      <Alert variant="outline" color="green" icon={<IconUserCheck aria-hidden />} title={t('candidates.used')}>
        <p className="izdeu-plain">{t('candidates.usedNote')}</p>
        <Button size="compact-md" variant="default" mt="xs" onClick={() => onUse(null)}>
          {t('candidates.undo')}
        </Button>
      </Alert>
    );
  }

  const offered = (found.data?.items ?? []).filter(({ person: { id } }) => !refused.includes(id));
  const [more, shown] = [offered.length - SHOWN, offered.slice(0, SHOWN)];
  return (
    <div role="status">
      {found.isError && <Text size="sm">{t('candidates.failed')}</Text>}
      {shown.length > 0 && (
        <Alert variant="outline" icon={<IconUserSearch aria-hidden />} title={t('candidates.title')}>
          <Stack gap="md">
            <Text size="sm">{t('candidates.lead')}</Text>
            {shown.map((hit) => (
              <CandidateCard key={hit.person.id} typed={person} likely={hit} onUse={() => onUse(hit.person.id)} />
            ))}
            {more > 0 && <Text size="sm">{t('candidates.more', { count: more })}</Text>}
            <Group>
              <Button
                variant="default"
                onClick={() => setRefused([...refused, ...offered.map((one) => one.person.id)])}
              >
                {t('candidates.none')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
    </div>
  );
}
