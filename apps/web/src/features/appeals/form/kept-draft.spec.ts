import { newIntake, toDraft } from './intake.js';
import { digestOf, readKeptDraft, writeKeptDraft, type KeptDraft } from './kept-draft.js';

const intake = newIntake('2026-11-22', 'kk');
const kept: KeptDraft = {
  intake,
  step: 'events',
  draft: { id: 'd', version: 3 },
  first: { key: 'k', body: { form: toDraft(intake), step: 0 } },
  sent: ['digest'],
};

describe('an appeal that the server does not have yet', () => {
  it('comes back from the device as it was', () => {
    expect(readKeptDraft(JSON.parse(JSON.stringify(writeKeptDraft(kept))))).toEqual(kept);
    expect(readKeptDraft({ intake: {}, step: 'events' })).toBeNull();
    expect(readKeptDraft({ ...writeKeptDraft(kept), step: 'of another version' })).toBeNull();
  });

  it('is known again at the server by its answers, in whatever order, wherever the writer looked', async () => {
    const { form, submitKey } = toDraft(intake);
    const one = await digestOf({ form, submitKey, visited: [] });
    expect(await digestOf({ visited: ['events'], submitKey, form })).toBe(one);
    expect(await digestOf(toDraft({ ...intake, form: { ...intake.form, askWords: 'Х' } }))).not.toBe(one);
  });
});
