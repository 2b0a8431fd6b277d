import { readStoredForm } from './stored-form.js';

const reason = { reason: 'culture', claimant: 'press', words: 'жергілікті газет', source: 'press' };
const stored = (event: object): string =>
  JSON.stringify({ askWords: 'x', sought: [{ occupation: '', events: [event] }] });

describe('a stored intake form', () => {
  it('of an earlier version gives each reason the text that stood for all of them, and the source of its event', () => {
    const event = { type: 'detained', source: 'relative_contact', reasons: ['culture', 'religious_practice'] };
    const told = readStoredForm(stored({ ...event, reasonsClaimedBy: 'көршілері' }));
    const said = { claimant: 'other', words: 'көршілері', source: 'relative_contact' };
    expect(told).toEqual({
      askWords: 'x',
      sought: [
        {
          occupation: '',
          events: [{ ...event, reasons: event.reasons.map((one) => ({ reason: one, ...said })) }],
        },
      ],
    });
    const silent = readStoredForm(stored({ ...event, reasonsClaimedBy: ' ' }));
    expect(silent.sought[0]?.events[0]?.reasons[0]).toMatchObject({ reason: 'culture', claimant: null });
  });

  it('of today is read as it is', () => {
    const event = { type: 'detained', source: 'relative_contact', reasons: [reason] };
    expect(readStoredForm(stored(event)).sought[0]?.events).toEqual([event]);
  });
});
