import type { ReasonFormDto } from '@izdeu/api-client';
import { claimantsTold, readReasons, writeReasons } from './reason-choice.js';

const belief: ReasonFormDto = {
  ...{ reason: 'culture', claimant: 'applicant_belief' },
  ...{ words: 'көршісі «домбыра үшін» деді', source: 'third_person' },
};

describe('reasons of an event', () => {
  it('come back from the text of the form as they were chosen', () => {
    expect(readReasons(writeReasons([belief]))).toEqual([belief]);
    expect(writeReasons([])).toBe('');
    expect(readReasons('')).toEqual([]);
  });

  it('are begun anew where an earlier version of the screen kept them', () => {
    expect(readReasons('religious_practice=prc_paper culture=')).toEqual([]);
  });

  it('do not go out while it is not said who claims one of them', () => {
    expect(claimantsTold('')).toBe('told');
    expect(claimantsTold(writeReasons([belief]))).toBe('told');
    expect(claimantsTold(writeReasons([belief, { ...belief, reason: 'banned_video', claimant: null }]))).toBe('');
  });
});
