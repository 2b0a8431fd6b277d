import type { EventView } from '@izdeu/api-client';
import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { Timeline } from '../../shared/components/timeline.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { SourceLine } from './case-tags.js';
import { useConfidences } from './confidence.js';
import { EventRow, eventRowId, type EventAct } from './event-row.js';
import { TRACKS, trackOf } from './event-tracks.js';
import { passes, type StoryFilter } from './story-filter.js';
import { useReliabilities } from './telling-fields.js';

interface DrawnStoryProps {
  /** Events that stand, in the order in which they happened. */
  readonly events: readonly EventView[];
  readonly onAct?: (act: EventAct, event: EventView) => void;
  readonly mark?: (event: EventView) => ReactNode;
}

function openRow(id: string): void {
  const row = document.getElementById(eventRowId(id));
  row?.scrollIntoView({ block: 'center' });
  row?.focus({ preventScroll: true });
}

/** Events drawn over time and told one by one, newest first, narrowed by what they rest on. */
export function DrawnStory({ events, onAct, mark }: DrawnStoryProps) {
  const { t } = useTranslation(['case', 'story']);
  const { label } = useCodeWords(['event_type', 'restriction_form', 'source_kind']);
  const book = useReference('source_kind');
  const confidences = useConfidences();
  const reliabilities = useReliabilities();
  const [filter, setFilter] = useState<StoryFilter>({});
  const kinds = [...new Set(events.flatMap(({ sources }) => sources.map(({ kind }) => kind)))];
  const usual = (kind: string) => Number(book.find('source_kind', kind)?.data.reliability ?? 5);
  const shown = events.filter((event) => passes(event, filter, usual)).toReversed();
  const items = shown
    .filter((one) => one.date !== '')
    .map((one) => ({
      id: one.id,
      track: trackOf(one.type),
      edtf: one.date,
      title: [label('event_type', one.type), one.form && label('restriction_form', one.form), one.place]
        .filter((part) => part)
        .join(', '),
      source: <SourceLine kind={one.source} note={one.sourceNote} confidence={one.confidence} />,
      contradicted: one.contradicts.length > 0,
    }));
  return (
    <Stack gap="lg">
      {events.length > 1 && (
        <FilterBar
          filters={[
            {
              key: 'source',
              label: t('story:filter.source'),
              options: kinds.map((value) => ({ value, label: label('source_kind', value) })),
            },
            {
              key: 'reliability',
              label: t('story:filter.reliability'),
              options: reliabilities.map((one) => ({ ...one, label: t('story:filter.upTo', { what: one.label }) })),
            },
            { key: 'confidence', label: t('story:filter.confidence'), options: confidences },
          ]}
          value={filter}
          onChange={setFilter}
          found={shown.length}
        />
      )}
      {events.length > 0 && shown.length === 0 && <Text c="dimmed">{t('story:filter.nothing')}</Text>}
      {items.length > 0 && (
        <Timeline
          caption={t('timeline.caption')}
          items={items}
          tracks={TRACKS.map((id) => ({ id, title: t(`timeline.track.${id}`) }))}
          onOpen={openRow}
        />
      )}
      <ol className="izdeu-tasks" aria-label={t('timeline.list')}>
        {shown.map((event) => (
          <EventRow
            key={event.id}
            event={event}
            onAct={onAct && ((act) => onAct(act, event))}
            onOpen={openRow}
            mark={mark?.(event)}
          />
        ))}
      </ol>
    </Stack>
  );
}
