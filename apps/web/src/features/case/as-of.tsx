import { getStoryAsOf, type AsOfView, type FateAxisView } from '@izdeu/api-client';
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { DayField } from '../../shared/components/day-field.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { dayToText } from '../../shared/dates/day-text.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { DrawnStory } from './drawn-story.js';
import { EventRow } from './event-row.js';
import { ReportedDeath } from './reported-death.js';
import { SourcesOf } from './sources-of.js';

/** Asks for the day whose knowledge is to be seen. */
export function AsOfAsk({ onAsk }: { readonly onAsk: (day: string) => void }) {
  const { t } = useTranslation('story');
  const [day, setDay] = useState('');
  return (
    <form
      className="izdeu-no-print"
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') onAsk(day);
      }}
    >
      <Title order={2} mb="xs">
        {t('asOf.title')}
      </Title>
      <Group align="flex-end" gap="sm">
        <DayField label={t('asOf.day')} value={day} onChange={setDay} />
        <Button type="submit" variant="default" disabled={day === ''}>
          {t('asOf.show')}
        </Button>
      </Group>
    </form>
  );
}

interface StoryAsOfProps {
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly onBack: () => void;
}

/** What was known on an earlier day, under a banner that says so; nothing can be changed here. */
export function StoryAsOf({ on, onBack }: StoryAsOfProps) {
  const { t } = useTranslation('story');
  const { file } = useCaseFile();
  const { data, error } = useQuery({
    queryKey: ['case', file.id, 'as-of', on],
    queryFn: () => getStoryAsOf({ path: { id: file.id }, query: { on } }),
  });
  return (
    <Stack gap="lg">
      <Alert
        variant="light"
        color="orange"
        className="izdeu-then"
        icon={<IconHistory aria-hidden />}
        title={t('asOf.banner', { when: dayToText(on) })}
      >
        <Stack gap="sm" align="flex-start">
          <Text>{t('asOf.bannerText')}</Text>
          <Button variant="default" className="izdeu-no-print" onClick={onBack}>
            {t('asOf.back')}
          </Button>
        </Stack>
      </Alert>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <Loading />}
      {data && <Known story={data} />}
    </Stack>
  );
}

function Known({ story: { fate, events, learnedLater } }: { readonly story: AsOfView }) {
  const { t } = useTranslation('story');
  const standing = events.filter(({ supersededById }) => supersededById === null);
  const isNothingLater = learnedLater.claims.length + learnedLater.events.length === 0;
  return (
    <>
      <section>
        <Title order={2} mb="xs">
          {t('asOf.axes')}
        </Title>
        <div className="izdeu-axes-then">
          {fate.map((axis) => (
            <AxisThen key={axis.axis} axis={axis} />
          ))}
        </div>
      </section>
      <section>
        <Title order={2} mb="xs">
          {t('asOf.events')}
        </Title>
        {standing.length === 0 ? <Text c="dimmed">{t('asOf.nothing')}</Text> : <DrawnStory events={standing} />}
      </section>
      <section>
        <Title order={2} mb="xs">
          {t('asOf.later')}
        </Title>
        {isNothingLater ? <Text c="dimmed">{t('asOf.laterNone')}</Text> : <Later later={learnedLater} />}
      </section>
    </>
  );
}

/** The claim that was worked with then, and the others that were known. */
function AxisThen({ axis: whole }: { readonly axis: FateAxisView }) {
  const { axis, working, contradicted, claims } = whole;
  const { t } = useTranslation(['story', 'case']);
  const { label } = useCodeWords(['fate_value']);
  const others = claims.filter((claim) => claim.supersededById === null && claim.id !== working?.id);
  return (
    <Paper withBorder p="sm">
      <Text className="izdeu-dim">{t(`case:axis.${axis}`)}</Text>
      <Text fw={600}>{working ? label('fate_value', `${axis}.${working.value}`) : t('asOf.nothing')}</Text>
      {working && (
        <>
          <Text className="izdeu-dim">
            {t('case:axis.asOf')}: <ToldDate edtf={working.asOf} />
          </Text>
          <SourcesOf statement={working} />
        </>
      )}
      {contradicted && <StatusTag tone="attention">{t('case:axis.contradicted')}</StatusTag>}
      <ReportedDeath axis={whole} />
      {others.map((claim) => (
        <div key={claim.id}>
          {label('fate_value', `${axis}.${claim.value}`)} <ToldDate edtf={claim.asOf} />
          <SourcesOf statement={claim} />
        </div>
      ))}
    </Paper>
  );
}

function Later({ later: { claims, events } }: { readonly later: AsOfView['learnedLater'] }) {
  const { t } = useTranslation(['story', 'case']);
  const { label } = useCodeWords(['fate_value']);
  const learned = (day: string) => <StatusTag tone="waiting">{t('asOf.learned', { when: dayToText(day) })}</StatusTag>;
  return (
    <ol className="izdeu-tasks">
      {claims.map((claim) => (
        <li key={claim.id}>
          <div>
            <Group gap="xs">
              <Text fw={600}>
                {t(`case:axis.${claim.axis}`)}: {label('fate_value', `${claim.axis}.${claim.value}`)}
              </Text>
              {learned(claim.knownSince)}
            </Group>
            {t('case:axis.asOf')}: <ToldDate edtf={claim.asOf} />
            <SourcesOf statement={claim} />
          </div>
        </li>
      ))}
      {events.map((event) => (
        <EventRow key={event.id} event={event} mark={learned(event.knownSince)} />
      ))}
    </ol>
  );
}
