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
    ['2017-03-26', false, false],
    ['2017-03', true, true],
    ['2017-03-26~', true, true],
    ['2017-03-26/2017-11', false, true],
    ['2017-03-26/..', false, true],
    ['[2017-03-26..2017-11-24]', true, true],
    ['[..2018-03-20]', true, true],
  ])('%s fades where the day is not known', (edtf, vagueStart, vagueEnd) => {
    const { tracks } = layoutTimeline([event('a', edtf)], ['liberty']);
    expect(tracks[0]?.bars[0]).toMatchObject({ vagueStart, vagueEnd });
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
