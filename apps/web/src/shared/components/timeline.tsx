import { SegmentedControl, Stack } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { boundsOf, parseEdtf } from '../dates/edtf.js';
import { sayEdtf } from '../dates/edtf-words.js';
import { currentLanguage } from '../i18n/i18n.js';
import { layoutTimeline, type TimelineEvent } from './timeline-layout.js';

export interface TimelineItem extends TimelineEvent {
  readonly title: string;
  /** Who said it, where it is written. */
  readonly source: ReactNode;
}

interface TimelineProps {
  readonly caption: string;
  readonly items: readonly TimelineItem[];
  /** Tracks in the order in which they are drawn. */
  readonly tracks: readonly { readonly id: string; readonly title: string }[];
}

const LANE = 26;
const WIDTH = 1000;

/** Earliest day, for the order of the table; what has no date comes last. */
const sortKey = (edtf: string): string => {
  const date = parseEdtf(edtf);
  const bounds = date && boundsOf(date);
  return bounds?.earliest ?? bounds?.latest ?? '';
};

/** A life as picture and as table, newest first; both hold the same events, so nobody needs the picture. */
export function Timeline({ caption, items, tracks }: TimelineProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'drawn' | 'table'>('drawn');
  const newestFirst = useMemo(() => items.toSorted((a, b) => sortKey(b.edtf).localeCompare(sortKey(a.edtf))), [items]);
  return (
    <Stack gap="sm">
      <SegmentedControl
        className="izdeu-no-print"
        value={view}
        onChange={(next) => setView(next === 'table' ? 'table' : 'drawn')}
        data={[
          { value: 'drawn', label: t('timeline.drawn') },
          { value: 'table', label: t('timeline.table') },
        ]}
        w="fit-content"
        aria-label={t('timeline.view')}
      />
      {view === 'drawn' && <Picture caption={caption} items={items} tracks={tracks} />}
      {view === 'drawn' && <p className="izdeu-dim izdeu-plain">{t('timeline.legend')}</p>}
      <div className={view === 'drawn' ? 'izdeu-print-only' : undefined}>
        <table className="izdeu-table" role="table">
          <caption>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {(['when', 'what', 'source'] as const).map((column) => (
                <th key={column} scope="col" role="columnheader">
                  {t(`timeline.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {newestFirst.map((item) => (
              <tr key={item.id} role="row">
                <td role="cell">{sayEdtf(item.edtf, currentLanguage())}</td>
                <td role="cell">{item.title}</td>
                <td role="cell">{item.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  );
}

function Picture({ caption, items, tracks }: TimelineProps) {
  const { t } = useTranslation();
  const layout = useMemo(
    () =>
      layoutTimeline(
        items,
        tracks.map((track) => track.id),
      ),
    [items, tracks],
  );
  const titles = new Map(items.map((item) => [item.id, item]));
  return (
    <div className="izdeu-timeline" tabIndex={0} role="group" aria-label={t('timeline.pictureLabel', { caption })}>
      <div className="izdeu-timeline-scale" aria-hidden>
        {layout.ticks.map((tick) => (
          <span key={tick.year} style={{ insetInlineStart: `${tick.at * 100}%` }}>
            {tick.year}
          </span>
        ))}
      </div>
      <svg width={0} height={0} aria-hidden className="izdeu-timeline-defs">
        <Fades />
      </svg>
      {layout.tracks.map((track) => (
        <div key={track.name} className="izdeu-timeline-track">
          <div className="izdeu-timeline-name">{tracks.find((one) => one.id === track.name)?.title}</div>
          <svg
            viewBox={`0 0 ${WIDTH} ${track.lanes * LANE}`}
            height={track.lanes * LANE}
            preserveAspectRatio="none"
            role="list"
          >
            {layout.ticks.map((tick) => (
              <line
                key={tick.year}
                x1={tick.at * WIDTH}
                x2={tick.at * WIDTH}
                y1={0}
                y2={track.lanes * LANE}
                className="izdeu-timeline-tick"
              />
            ))}
            {track.bars.map((bar) => {
              const item = titles.get(bar.id);
              const words = item ? `${sayEdtf(item.edtf, currentLanguage())}: ${item.title}` : '';
              const fade = `${bar.vagueStart ? 's' : ''}${bar.vagueEnd ? 'e' : ''}`;
              return (
                <rect
                  key={bar.id}
                  role="listitem"
                  aria-label={words}
                  x={bar.start * WIDTH}
                  width={(bar.end - bar.start) * WIDTH}
                  y={bar.lane * LANE + 4}
                  height={LANE - 8}
                  className={fade ? 'izdeu-timeline-vague' : 'izdeu-timeline-bar'}
                  fill={fade ? `url(#izdeu-fade-${fade})` : undefined}
                >
                  <title>{words}</title>
                </rect>
              );
            })}
          </svg>
        </div>
      ))}
    </div>
  );
}

/** Gradients for edges that are not known: full in the middle, thin where the day is in doubt. */
function Fades() {
  const stops = { s: [0.15, 0.9, 0.9], e: [0.9, 0.9, 0.15], se: [0.15, 0.9, 0.15] } as const;
  return (
    <defs>
      {Object.entries(stops).map(([edges, opacity]) => (
        <linearGradient key={edges} id={`izdeu-fade-${edges}`}>
          {opacity.map((value, index) => (
            <stop key={index} offset={`${index * 50}%`} stopOpacity={value} className="izdeu-timeline-stop" />
          ))}
        </linearGradient>
      ))}
    </defs>
  );
}
