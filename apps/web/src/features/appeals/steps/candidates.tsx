import { searchPeople, type PersonFormDto, type PersonHitView } from '@izdeu/api-client';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserCheck, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseEdtf } from '../../../shared/dates/edtf.js';
import { useSignedIn } from '../../../shared/session/session.js';
import { firstName } from '../form/intake.js';
import { CandidateCard } from './candidate-card.js';

const LEAST_LETTERS = 3;
const SHOWN = 3;

interface Asked {
  readonly text: string;
  readonly birthYear: number | undefined;
  readonly number: string;
}

function askedOf(person: PersonFormDto): Asked {
  const date = parseEdtf(person.birth);
  const number = person.identityNumbers.find(({ value }) => value.trim().length >= 6)?.value.trim() ?? '';
  return {
    text: firstName(person).trim(),
    birthYear: date?.kind === 'point' && !date.point.decade ? date.point.year : undefined,
    number,
  };
}

/** A number finds a person under any name; the name finds one without a number. Who is found by the number comes first. */
async function findPeople({ text, birthYear, number }: Asked, signal: AbortSignal): Promise<readonly PersonHitView[]> {
  const [byNumber, byName] = await Promise.all([
    number === '' ? null : searchPeople({ body: { number }, signal }),
    text.length < LEAST_LETTERS ? null : searchPeople({ body: { text, birthYear }, signal }),
  ]);
  const found = [...(byNumber?.items ?? []), ...(byName?.items ?? [])];
  return [...new Map(found.map((hit) => [hit.id, hit])).values()];
}

interface CandidatesProps {
  readonly person: PersonFormDto;
  readonly onUse: (personId: string | null) => void;
}

/** Search before create: people on record who may be meant, beside what was typed. Nobody is taken without a person's word. */
export function Candidates({ person, onUse }: CandidatesProps) {
  const { t } = useTranslation('appeal');
  const { may } = useSignedIn();
  const [asked] = useDebouncedValue(askedOf(person), 600);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const worthAsking = asked.text.length >= LEAST_LETTERS || asked.number !== '';
  const found = useQuery({
    queryKey: ['people-search', asked],
    queryFn: ({ signal }) => findPeople(asked, signal),
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

  const offered = (found.data ?? []).filter(({ id }) => !refused.includes(id));
  const [more, shown] = [offered.length - SHOWN, offered.slice(0, SHOWN)];
  return (
    <div role="status">
      {found.isError && <Text size="sm">{t('candidates.failed')}</Text>}
      {shown.length > 0 && (
        <Alert variant="outline" icon={<IconUserSearch aria-hidden />} title={t('candidates.title')}>
          <Stack gap="md">
            <Text size="sm">{t('candidates.lead')}</Text>
            {shown.map((hit) => (
              <CandidateCard key={hit.id} typed={person} hit={hit} onUse={() => onUse(hit.id)} />
            ))}
            {more > 0 && <Text size="sm">{t('candidates.more', { count: more })}</Text>}
            <Group>
              <Button variant="default" onClick={() => setRefused([...refused, ...offered.map(({ id }) => id)])}>
                {t('candidates.none')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
    </div>
  );
}
