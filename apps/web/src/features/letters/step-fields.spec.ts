import type { LetterView } from '@izdeu/api-client';
import { LETTER_STEPS } from './letter-life.js';
import { STEP_FORMS, bodyOf, emptyStep } from './step-fields.js';

const letter = { version: 7, packet: { zipSha256: 'ab'.repeat(32) } } as unknown as LetterView;
const values = { ...emptyStep('2026-11-20'), reason: ' қайта жазу керек ', channel: 'post', tracking: ' ' };

describe('what a step of a letter sends', () => {
  it('is what the step asks for and nothing else that was typed', () => {
    expect(bodyOf('return_for_changes', letter, values)).toEqual({
      action: 'return_for_changes',
      version: 7,
      reason: 'қайта жазу керек',
    });
  });

  it('leaves out what was not filled in', () => {
    expect(bodyOf('dispatch', letter, values)).toEqual({
      action: 'dispatch',
      version: 7,
      channel: 'post',
      on: '2026-11-20',
    });
  });

  it('binds an approval to the bytes that were on the screen', () => {
    expect(bodyOf('approve', letter, values)).toEqual({ action: 'approve', version: 7, zipSha256: 'ab'.repeat(32) });
    expect(bodyOf('register', letter, values)).not.toHaveProperty('zipSha256');
  });

  it.each(LETTER_STEPS)('asks for whatever it requires: %s', (step) => {
    const { asks, required } = STEP_FORMS[step];
    expect(asks).toEqual(expect.arrayContaining([...required]));
  });
});
