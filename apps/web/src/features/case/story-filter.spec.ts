import { passes, type StoryFilter } from './story-filter.js';

const event = {
  confidence: 'medium' as const,
  sources: [
    { kind: 'third_person' as const, reliability: null },
    { kind: 'document_seen' as const, reliability: 1 },
  ],
};
const usual = (kind: string) => (kind === 'third_person' ? 4 : 5);

describe('the filter of the timeline', () => {
  it.each<[StoryFilter, boolean]>([
    [{}, true],
    [{ source: 'third_person' }, true],
    [{ source: 'press' }, false],
    [{ confidence: 'medium' }, true],
    [{ confidence: 'high' }, false],
    [{ reliability: '1' }, true],
    [{ source: 'third_person', reliability: '4' }, true],
    [{ source: 'third_person', reliability: '3' }, false],
    [{ source: 'document_seen', reliability: '1', confidence: 'medium' }, true],
  ])('%j lets the event pass: %s', (filter, expected) => {
    expect(passes(event, filter, usual)).toBe(expected);
  });
});
