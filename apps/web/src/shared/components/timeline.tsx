import { SegmentedControl, Stack } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { boundsOf, parseEdtf } from '../dates/edtf.js';
import { sayEdtf } from '../dates/edtf-words.js';
import { currentLanguage } from '../i18n/i18n.js';
import { layoutTimeline, type Bar, type Gap, type TimelineEvent } from './timeline-layout.js';

export interface TimelineItem extends TimelineEvent {
  readonly title: string;
  /** Who said it, where it is written. */
  readonly source: ReactNode;
  /** Another statement says what cannot be true together with it. */
  readonly contradicted?: boolean;
}

interface TimelineProps {
  readonly caption: string;
  readonly items: readonly TimelineItem[];
  /** Tracks in the order in which they are drawn. */
  readonly tracks: readonly { readonly id: string; readonly title: string }[];
  /** Leads to what is told of an event. */
  readonly onOpen?: (id: string) => void;
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
export function Timeline({ caption, items, tracks, onOpen }: TimelineProps) {
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
      {view === 'drawn' && <Picture caption={caption} items={items} tracks={tracks} onOpen={onOpen} />}
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
                <td role="cell">
                  {item.title}
                  {item.contradicted && ` (${t('timeline.contradicted')})`}
                </td>
                <td role="cell">{item.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  );
}

function Picture({ caption, items, tracks, onOpen }: TimelineProps) {
  const { t } = useTranslation();
  const layout = useMemo(
    () =>
      layoutTimeline(
        items,
        tracks.map((track) => track.id),
      ),
    [items, tracks],
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  return (
    <div className="izdeu-timeline" tabIndex={0} role="group" aria-label={t('timeline.pictureLabel', { caption })}>
      <div className="izdeu-timeline-scale" aria-hidden>
        {layout.ticks.map((tick) => (
          <span key={tick.year} style={{ insetInlineStart: `${tick.at * 100}%` }}>
            {tick.year}
          </span>
        ))}
      </div>
      {layout.tracks.map((track) => {
        const title = tracks.find((one) => one.id === track.name)?.title;
        const height = track.lanes * LANE;
        return (
          <div key={track.name} className="izdeu-timeline-track">
            <div className="izdeu-timeline-name">{title}</div>
            <svg
              viewBox={`0 0 ${WIDTH} ${height}`}
              height={height}
              preserveAspectRatio="none"
              role="group"
              aria-label={title}
            >
              {layout.ticks.map(({ year, at }) => (
                <line key={year} x1={at * WIDTH} x2={at * WIDTH} y1={0} y2={height} className="izdeu-timeline-tick" />
              ))}
              {track.gaps.map((gap) => (
                <GapLine key={gap.from} gap={gap} y={height / 2} />
              ))}
              {track.bars.map((bar) => (
                <DrawnBar key={bar.id} bar={bar} item={byId.get(bar.id)} onOpen={onOpen} />
              ))}
            </svg>
          </div>
        );
      })}
    </div>
  );
}

function GapLine({ gap, y }: { readonly gap: Gap; readonly y: number }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const words = t('timeline.gap', { from: sayEdtf(gap.from, language), to: sayEdtf(gap.to, language) });
  return (
    <g role="img" aria-label={words} className="izdeu-timeline-gap">
      <title>{words}</title>
      <line x1={gap.start * WIDTH} x2={gap.end * WIDTH} y1={y} y2={y} />
    </g>
  );
}

interface DrawnBarProps {
  readonly bar: Bar;
  readonly item: TimelineItem | undefined;
  readonly onOpen: TimelineProps['onOpen'];
}

/** All days that the words allow as an outline, the certain ones filled. */
function DrawnBar({ bar, item, onOpen }: DrawnBarProps) {
  const { t } = useTranslation();
  if (!item) return null;
  const said = `${sayEdtf(item.edtf, currentLanguage())}: ${item.title}`;
  const words = item.contradicted ? `${said} (${t('timeline.contradicted')})` : said;
  const box = { y: bar.lane * LANE + 4, height: LANE - 8 };
  const open = onOpen && {
    tabIndex: 0,
    onClick: () => onOpen(bar.id),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') onOpen(bar.id);
    },
  };
  return (
    <g
      role={onOpen ? 'link' : 'img'}
      aria-label={words}
      className="izdeu-timeline-bar"
      data-contradicted={item.contradicted}
      {...open}
    >
      <title>{words}</title>
      <rect {...box} x={bar.start * WIDTH} width={(bar.end - bar.start) * WIDTH} className="izdeu-timeline-hollow" />
      {bar.solid && (
        <rect
          {...box}
          x={bar.solid.start * WIDTH}
          width={(bar.solid.end - bar.solid.start) * WIDTH}
          className="izdeu-timeline-solid"
        />
      )}
    </g>
  );
}
