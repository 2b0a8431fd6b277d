import { registerAppeal, type AppealFormDto, type PersonFormDto, type ReadAppealView } from '@izdeu/api-client';
import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText } from '../../shared/components/name-text.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { besideOf } from './form/beside.js';
import { firstName } from './form/intake.js';
import { Candidates } from './steps/candidates.js';

interface Place {
  /** As the registration names it: `applicant`, `sought.0`, `sought.0.between.1`. */
  readonly path: string;
  readonly role: 'applicant' | 'sought' | 'between';
  readonly person: PersonFormDto;
}

/** Everybody whom the form speaks of and who is not a person on record yet. */
function placesOf({ applicant, sought }: AppealFormDto): Place[] {
  const places: Place[] = [
    { path: 'applicant', role: 'applicant', person: applicant },
    ...sought.flatMap((one, index): Place[] => [
      { path: `sought.${index}`, role: 'sought', person: one },
      ...one.relation.between.map((person, place): Place => {
        return { path: `sought.${index}.between.${place}`, role: 'between', person };
      }),
    ]),
  ];
  return places.filter(({ person }) => person.personId === null && firstName(person) !== '');
}

/** Opens the cases of an appeal that a volunteer wrote down, after a look for people who are on record already. */
export function RegisterAppeal({ read }: { readonly read: ReadAppealView }) {
  const { t } = useTranslation(['appeal', 'lists']);
  const client = useQueryClient();
  const { appeal, form } = read;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const register = useMutation({
    mutationFn: () =>
      registerAppeal({
        path: { id: appeal.id },
        body: {
          version: appeal.version,
          choices: Object.entries(chosen).map(([path, personId]) => ({ path, personId })),
        },
      }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['appeal', appeal.id] }),
        client.invalidateQueries({ queryKey: ['appeals'] }),
        client.invalidateQueries({ queryKey: ['home'] }),
      ]),
  });

  function choose(path: string, personId: string | null): void {
    const others = Object.entries(chosen).filter(([place]) => place !== path);
    setChosen(Object.fromEntries(personId === null ? others : [...others, [path, personId]]));
  }

  return (
    <section>
      <Title order={2}>{t('register.title')}</Title>
      <Text c="dimmed" mb="sm">
        {t('register.lead')}
      </Text>
      <Stack gap="sm">
        {placesOf(form).map(({ path, role, person }) => (
          <Paper key={path} withBorder p="sm">
            <Text fw={600}>
              <NameText>{firstName(person)}</NameText> ({t(`lists:roleInCase.${role}`)})
            </Text>
            <Candidates
              person={{ ...person, personId: chosen[path] ?? null }}
              beside={besideOf(form, person)}
              onUse={(personId) => choose(path, personId)}
            />
          </Paper>
        ))}
        {register.isError && <ProblemNotice error={register.error} />}
        <div>
          <Button onClick={() => register.mutate()} loading={register.isPending}>
            {t('register.action')}
          </Button>
        </div>
      </Stack>
    </section>
  );
}
