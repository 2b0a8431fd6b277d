import type { EventView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Empty } from '../../shared/components/empty.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { Timeline } from '../../shared/components/timeline.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { SourceLine } from './case-tags.js';
import { EventDialog } from './event-dialog.js';
import { TRACKS, trackOf } from './event-tracks.js';
import { FateProposals } from './fate-proposals.js';

/** What happened to the sought person, drawn over time and told one by one, newest first. */
export function TimelineTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const { label } = useCodeWords(['event_type', 'restriction_form']);
  const [asked, setAsked] = useState<{ readonly replaces: EventView | null } | null>(null);
  const standing = file.events.filter((one) => one.supersededById === null).toReversed();
  const replaced = file.events.filter((one) => one.supersededById !== null);
  const items = standing.map((one) => ({
    id: one.id,
    track: trackOf(one.type),
    edtf: one.date,
    title: [label('event_type', one.type), one.form && label('restriction_form', one.form), one.place]
      .filter((part) => part)
      .join(', '),
    source: <SourceLine kind={one.source} note={one.sourceNote} confidence={one.confidence} />,
  }));
  return (
    <Stack gap="lg">
      <TabHead
        title={t('tabs.timeline')}
        lead={t('timeline.lead')}
        action={may('case:work') && <Button onClick={() => setAsked({ replaces: null })}>{t('timeline.add')}</Button>}
      />
      <FateProposals />
      {file.events.length === 0 && <Empty title={t('timeline.none')} advice={t('timeline.noneAdvice')} />}
      {items.some((one) => one.edtf !== '') && (
        <Timeline
          caption={t('timeline.caption')}
          items={items.filter((one) => one.edtf !== '')}
          tracks={TRACKS.map((id) => ({ id, title: t(`timeline.track.${id}`) }))}
        />
      )}
      <ol className="izdeu-tasks" aria-label={t('timeline.list')}>
        {standing.map((event) => (
          <EventRow key={event.id} event={event} onReplace={() => setAsked({ replaces: event })} />
        ))}
      </ol>
      {replaced.length > 0 && (
        <details>
          <summary>{t('replaced', { count: replaced.length })}</summary>
          <ol className="izdeu-tasks">
            {replaced.map((event) => (
              <EventRow key={event.id} event={event} />
            ))}
          </ol>
        </details>
      )}
      {asked && <EventDialog replaces={asked.replaces} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

function EventRow({ event, onReplace }: { readonly event: EventView; readonly onReplace?: () => void }) {
  const { t } = useTranslation('case');
  const { may } = useCaseFile();
  const { label } = useCodeWords(['event_type', 'restriction_form', 'detention_reason', 'place']);
  const place = [event.placeCode && label('place', event.placeCode), event.place].filter((one) => one).join(' · ');
  return (
    <li>
      <div>
        <Group gap="xs">
          <Text fw={600}>
            <ToldDate edtf={event.date} />
          </Text>
          <span>{label('event_type', event.type)}</span>
          {event.form && <StatusTag tone="neutral">{label('restriction_form', event.form)}</StatusTag>}
          {event.supersededById && <StatusTag tone="neutral">{t('superseded')}</StatusTag>}
        </Group>
        {event.dateWords && <Told title={t('event.dateWords')} text={event.dateWords} />}
        {place && <Told title={t('event.place')} text={place} />}
        {event.actors && <Told title={t('event.actors')} text={event.actors} />}
        {event.reasons.length > 0 && (
          <div>
            {t('event.reasons')}: {event.reasons.map((one) => label('detention_reason', one)).join(', ')}
            {event.reasonsClaimedBy && <bdi> ({t('event.claimedBy', { who: event.reasonsClaimedBy })})</bdi>}
          </div>
        )}
        {event.words && <Told title={t('event.words')} text={event.words} />}
        {event.descriptionKk && <Told title={t('event.descriptionKk')} text={event.descriptionKk} language="kk" />}
        {event.descriptionRu && <Told title={t('event.descriptionRu')} text={event.descriptionRu} language="ru" />}
        <SourceLine kind={event.source} note={event.sourceNote} confidence={event.confidence} />
        <div className="izdeu-dim">
          {t('recorded', { who: event.recordedBy, when: formatInstant(event.recordedAt) })}
        </div>
      </div>
      {onReplace && may('case:work') && (
        <Button
          size="compact-sm"
          variant="default"
          className="izdeu-no-print"
          aria-label={`${t('replace')}: ${label('event_type', event.type)}`}
          onClick={onReplace}
        >
          {t('replace')}
        </Button>
      )}
    </li>
  );
}

/** Text as a person said or wrote it, in its own direction. */
function Told({
  title,
  text,
  language,
}: {
  readonly title: string;
  readonly text: string;
  readonly language?: string;
}) {
  return (
    <div>
      <span className="izdeu-dim">{title}: </span>
      <bdi lang={language}>{text}</bdi>
    </div>
  );
}
