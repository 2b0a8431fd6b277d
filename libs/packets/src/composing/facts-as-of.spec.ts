import { auntAndNephew } from '../testing/made-up-cases.js';
import { MADE, aLetter, day } from '../testing/made-up-sheets.js';
import { composePacket } from './packet-composer.js';

const sheets = (today: string) => ({ ...auntAndNephew(), today });

describe('the day as of which facts stand', () => {
  it('is that of the packet, whatever day the application bears', () => {
    const { application } = composePacket(sheets('2026-11-24'), aLetter('KZ-MFA'), MADE).content;
    expect(application).toMatchObject({ handedInOn: '2026-11-16', factsAsOf: '2026-11-24' });
  });

  it('is the day on which the paper came to the house, where the paper bears none', () => {
    const whole = sheets('2026-11-24');
    // Evening in London, the next morning in Almaty.
    const createdAt = new Date('2026-11-17T21:00:00Z');
    const documents = whole.documents.map((one) => ({ ...one, issuedEdtf: null, createdAt }));
    const { application } = composePacket({ ...whole, documents }, aLetter('KZ-MFA'), MADE).content;
    expect(application).toMatchObject({ handedInOn: '2026-11-18', factsAsOf: '2026-11-24' });
  });

  it.each([
    ['2026-11-20', /^20 November 2026, [^;]+$/u],
    ['2026-11-24', /^20 November 2026, .+; the facts stand as of 24 November 2026$/u],
  ])('stands beside the signature of a form that is made on %s', (today, expected) => {
    const letter = aLetter('UN-WGEID', { registeredOn: day('2026-11-20') });
    const { submission } = composePacket(sheets(today), letter, MADE).content;
    const signed = submission?.sections.flatMap(({ rows }) => rows).find(({ element }) => element === 'signed');
    expect(signed?.lines.map(({ text }) => text).join(' ')).toMatch(expected);
  });
});
