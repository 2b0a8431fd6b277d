import type { EventView } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { Contradictions } from './contradictions.js';
import { SourcesOf } from './sources-of.js';

const EVENT_ACTS = ['replace', 'source', 'contradiction'] as const;
export type EventAct = (typeof EVENT_ACTS)[number];

/** Where the row of an event stands on the page. */
export const eventRowId = (id: string): string => `event-${id}`;

interface EventRowProps {
  readonly event: EventView;
  /** Left out where nothing can be changed: a replaced event, an earlier day. */
  readonly onAct?: ((act: EventAct) => void) | undefined;
  readonly onOpen?: ((id: string) => void) | undefined;
  readonly mark?: ReactNode;
}

/** One event as it was told, with its sources and what contradicts it. */
export function EventRow({ event, onAct, onOpen, mark }: EventRowProps) {
  const { t } = useTranslation(['case', 'story']);
  const { label } = useCodeWords(['event_type', 'restriction_form', 'detention_reason', 'place']);
  const place = [event.placeCode && label('place', event.placeCode), event.place].filter((one) => one).join(' · ');
  const acts = { replace: t('replace'), source: t('story:source.add'), contradiction: t('story:contradiction.add') };
  return (
    <li id={eventRowId(event.id)} tabIndex={-1}>
      <div>
        <Group gap="xs">
          <Text fw={600}>
            <ToldDate edtf={event.date} />
          </Text>
          <span>{label('event_type', event.type)}</span>
          {event.form && <StatusTag tone="neutral">{label('restriction_form', event.form)}</StatusTag>}
          {event.supersededById && <StatusTag tone="neutral">{t('superseded')}</StatusTag>}
          {mark}
        </Group>
        {event.dateWords && <Told title={t('event.dateWords')} text={event.dateWords} />}
        {place && <Told title={t('event.place')} text={place} />}
        {event.facility && <Told title={t('story:facility.label')} text={event.facility} />}
        {event.actors && <Told title={t('event.actors')} text={event.actors} />}
        <Reasons event={event} />
        {event.words && <Told title={t('event.words')} text={event.words} />}
        {event.descriptionKk && <Told title={t('event.descriptionKk')} text={event.descriptionKk} language="kk" />}
        {event.descriptionRu && <Told title={t('event.descriptionRu')} text={event.descriptionRu} language="ru" />}
        <SourcesOf statement={event} />
        <div className="izdeu-dim">
          {t(`confidence.${event.confidence}`)} ·{' '}
          {t('recorded', { who: event.recordedBy, when: formatInstant(event.recordedAt) })}
        </div>
        {event.supersedeReason && <div>{t('story:replace.shown', { why: event.supersedeReason })}</div>}
        <Contradictions found={event.contradicts} onOpen={onOpen} canEnd={onAct !== undefined} />
      </div>
      {onAct && (
        <Group gap="xs" className="izdeu-no-print">
          {EVENT_ACTS.map((act) => (
            <Button
              key={act}
              size="compact-sm"
              variant="default"
              aria-label={`${acts[act]}: ${label('event_type', event.type)}`}
              onClick={() => onAct(act)}
            >
              {acts[act]}
            </Button>
          ))}
        </Group>
      )}
    </li>
  );
}

function Reasons({ event: { reasons } }: { readonly event: EventView }) {
  const { t } = useTranslation(['case', 'story']);
  const { label } = useCodeWords(['detention_reason', 'source_kind']);
  return (['stated', 'suspected'] as const).map((standing) => {
    const those = reasons.filter((one) => one.standing === standing);
    if (those.length === 0) return null;
    return (
      <div key={standing}>
        {t(`story:standing.${standing}`)}:
        <ul className="izdeu-told">
          {those.map(({ reason, claimant, words, source }) => (
            <li key={reason}>
              {label('detention_reason', reason)} – {t(`story:claimant.${claimant}`)}
              {words && <bdi>: {words}</bdi>}{' '}
              <span className="izdeu-dim">({t('story:reasons.known', { source: label('source_kind', source) })})</span>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

interface ToldProps {
  readonly title: string;
  readonly text: string;
  readonly language?: string;
}

/** Text as a person said or wrote it, in its own direction. */
function Told({ title, text, language }: ToldProps) {
  return (
    <div>
      <span className="izdeu-dim">{title}: </span>
      <bdi lang={language}>{text}</bdi>
    </div>
  );
}
