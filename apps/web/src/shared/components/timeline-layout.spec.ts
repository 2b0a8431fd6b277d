import fc from 'fast-check';
import { layoutTimeline } from './timeline-layout.js';

const event = (id: string, edtf: string, track = 'liberty') => ({ id, edtf, track });

describe('the drawn timeline', () => {
  it('sets whole years as its frame and places a year where it belongs', () => {
    const { tracks, ticks } = layoutTimeline([event('a', '2017'), event('b', '2018')], ['liberty']);
    expect(ticks).toEqual([
      { year: 2017, at: 0 },
      { year: 2018, at: 0.5 },
    ]);
    expect(tracks[0]?.bars).toMatchObject([
      { id: 'a', start: 0, end: 0.5, lane: 0 },
      { id: 'b', start: 0.5, end: 1, lane: 0 },
    ]);
  });

  it.each([
    ['2017-01-01', 0, true],
    ['2017-03', null, false],
    ['2017-03-26~', null, false],
    ['2017-03-26?', null, false],
    ['[2017-03-26..2017-11-24]', null, false],
    ['[..2017-03-20]', null, false],
    ['2017-03-26/..', null, false],
  ])('%s is full only where the day is certain', (edtf, start, isWhole) => {
    const bar = layoutTimeline([event('a', edtf)], ['liberty']).tracks[0]?.bars[0];
    expect(bar?.solid?.start ?? null).toBe(start);
    expect(bar?.solid?.end === bar?.end).toBe(isWhole);
  });

  it('draws the certain part of a time that lasted full, its uncertain ends hollow', () => {
    const share = (day: string) => (Date.parse(day) - Date.parse('2017-01-01')) / 86_400_000 / 365;
    const bar = layoutTimeline([event('a', '2017-03/2017-11-24')], ['liberty']).tracks[0]?.bars[0];
    expect(bar).toMatchObject({ start: share('2017-03-01'), end: share('2017-11-25') });
    expect(bar?.solid).toEqual({ start: share('2017-03-31'), end: share('2017-11-25') });
  });

  it('names the silences between what is told, and none beside an open end or a short pause', () => {
    const gaps = (...texts: string[]) =>
      layoutTimeline(
        texts.map((edtf, index) => event(String(index), edtf)),
        ['liberty'],
      ).tracks[0]?.gaps.map(({ from, to }) => `${from} ${to}`);
    expect(gaps('2017-10', '2019-05-01', '2017')).toEqual(['2018-01-01 2019-04-30']);
    expect(gaps('2017-10', '2017-12-01')).toEqual([]);
    expect(gaps('2017-10/..', '2020')).toEqual([]);
    expect(gaps('[..2016]', '2020')).toEqual(['2017-01-01 2019-12-31']);
    expect(gaps('2017')).toEqual([]);
  });

  it('keeps contradicting accounts apart in lanes', () => {
    const { tracks } = layoutTimeline([event('a', '2017-10'), event('b', '2017-10'), event('c', '2018')], ['liberty']);
    expect(tracks[0]?.lanes).toBe(2);
  });

  it('names events without a readable date instead of dropping them', () => {
    expect(layoutTimeline([event('a', 'Құрбан айт')], ['liberty']).undated).toEqual(['a']);
  });

  it('never draws outside the picture and never two bars of a lane over each other', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    const text = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.toISOString().slice(0, length));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
        const { tracks } = layoutTimeline(
          texts.map((edtf, index) => event(String(index), edtf)),
          ['liberty'],
        );
        const bars = tracks.flatMap((track) => track.bars);
        expect(bars).toHaveLength(texts.length);
        for (const bar of bars) {
          expect(bar.start).toBeGreaterThanOrEqual(0);
          expect(bar.end).toBeLessThanOrEqual(1);
          expect(bar.end - bar.start).toBeGreaterThan(0.0119);
          const others = bars.filter((other) => other !== bar && other.lane === bar.lane);
          expect(others.every((other) => other.end <= bar.start || other.start >= bar.end)).toBe(true);
        }
      }),
    );
  });
});
