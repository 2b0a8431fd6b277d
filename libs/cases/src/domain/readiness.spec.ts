import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { GAP_CODES, OVERRIDABLE_GAPS, RELATION_VERDICTS, readiness, type ReadinessFacts } from './readiness.js';
import type { ConsentFacts } from './consent.js';

const consent = (more: Partial<ConsentFacts> = {}): ConsentFacts => ({
  purpose: 'national_referral',
  recipientCode: '',
  subject: 'all',
  granted: true,
  givenOn: '2026-03-01',
  expiresOn: '2028-03-01',
  withdrawnOn: null,
  ...more,
});
const mfa = {
  ...{ code: 'KZ-MFA', purpose: 'national_referral', languages: ['kk', 'ru'], neverSend: false },
  ...{ asksProof: true, asksApplication: true },
};
const done = { written: true, signed: true };
const open = { written: false, signed: false };
const ready: ReadinessFacts = {
  today: '2026-11-22',
  applicant: { identityCheck: 'original', hasName: true },
  sought: { hasName: true, hasBirthDateOrNumber: true, hasDatedEvent: true },
  relation: 'proven',
  consents: [consent()],
  recipient: mfa,
  signedApplication: 'on_file',
  texts: { kk: done, ru: done, en: open },
  missingElements: [],
  copiesKeptBack: null,
  overrides: [],
};
const gapsOf = (more: Partial<ReadinessFacts>) =>
  readiness({ ...ready, ...more }).open.map(({ code, facts }) => [code, ...Object.values(facts)].join(' '));

describe('readiness for a recipient', () => {
  it('has the gaps of the reference data', () => {
    const text = readFileSync(new URL('../../../../seeds/reference/gate-gap.json', import.meta.url), 'utf8');
    const codes = (JSON.parse(text) as { entries: { code: string }[] }).entries.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([...GAP_CODES]));
  });

  it.each<[string, Partial<ReadinessFacts>, string[]]>([
    ['all is there', {}, []],
    ['the applicant was identified from a copy', { applicant: { identityCheck: 'copy', hasName: true } }, []],
    ['nobody applies', { applicant: null }, ['applicant_not_identified applicant']],
    [
      'nobody saw the papers of the applicant',
      { applicant: { identityCheck: 'none', hasName: true } },
      ['applicant_not_identified identity_check'],
    ],
    [
      'the applicant has no name either',
      { applicant: { identityCheck: 'none', hasName: false } },
      ['applicant_not_identified name,identity_check'],
    ],
    [
      'the sought person is a name only',
      { sought: { hasName: true, hasBirthDateOrNumber: false, hasDatedEvent: false } },
      ['sought_person_not_described birth_date_or_number,dated_event'],
    ],
    ['a bridge joins two names', { relation: 'proven_with_bridge' }, []],
    ['a paper is missing', { relation: 'partial' }, ['relation_not_proven partial']],
    ['the relation is only told', { relation: 'claimed_only' }, ['relation_not_proven claimed_only']],
    ['the application is not signed', { signedApplication: 'missing' }, ['application_not_signed not_on_file']],
    [
      'another scan took its place unseen',
      { signedApplication: 'replaced' },
      ['application_not_signed original_not_seen'],
    ],
    ['there is no letter yet', { texts: null }, []],
    ['the Kazakh text is not written', { texts: { kk: open, ru: done, en: open } }, ['text_kk_missing not_written']],
    [
      'nobody put a name under the Russian text',
      { texts: { kk: done, ru: { written: true, signed: false }, en: open } },
      ['text_ru_missing not_signed'],
    ],
    [
      'the recipient reads Russian only',
      { texts: { kk: open, ru: done, en: open }, recipient: { ...mfa, languages: ['ru'] } },
      [],
    ],
    [
      'the recipient names no language of ours',
      { texts: { kk: open, ru: done, en: done }, recipient: { ...mfa, languages: ['zh'] } },
      ['text_kk_missing not_written'],
    ],
    [
      'the recipient reads English only',
      { texts: { kk: open, ru: open, en: { written: true, signed: false } }, recipient: { ...mfa, languages: ['en'] } },
      ['text_en_missing not_signed'],
    ],
    [
      'the recipient asks neither for proof nor for an application',
      {
        ...{ relation: 'claimed_only', signedApplication: 'missing' },
        recipient: { ...mfa, asksProof: false, asksApplication: false },
      },
      [],
    ],
    [
      'papers of an earlier letter stay back',
      { copiesKeptBack: { letters: '12-3/045' } },
      ['copies_kept_back 12-3/045'],
    ],
    ['required rows of a form are open', { missingElements: ['date', 'place'] }, ['elements_missing date,place']],
    ['we never write to this body', { recipient: { ...mfa, neverSend: true } }, ['recipient_never_send KZ-MFA']],
  ])('when %s', (_, facts, expected) => {
    expect(gapsOf(facts)).toEqual(expected);
  });

  it('lists everything that is missing at once, in the order of the road', () => {
    const nothing = { written: false, signed: false };
    expect(
      readiness({
        ...ready,
        applicant: null,
        sought: { hasName: false, hasBirthDateOrNumber: false, hasDatedEvent: false },
        relation: 'claimed_only',
        consents: [],
        signedApplication: 'missing',
        texts: { kk: nothing, ru: nothing, en: nothing },
        missingElements: ['date'],
        copiesKeptBack: { scans: '1' },
        recipient: { ...mfa, languages: ['kk', 'ru', 'en'], neverSend: true },
      }).open.map(({ code }) => code),
    ).toEqual(GAP_CODES.filter((code) => code !== 'consent_expired' && code !== 'consent_withdrawn'));
  });

  it.each<[string, ConsentFacts[], string[]]>([
    ['nobody asked', [], ['consent_missing national_referral KZ-MFA not_asked']],
    [
      'only another purpose was asked',
      [consent({ purpose: 'un' })],
      ['consent_missing national_referral KZ-MFA not_asked'],
    ],
    [
      'only another recipient was asked',
      [consent({ recipientCode: 'KZ-POLICE' })],
      ['consent_missing national_referral KZ-MFA not_asked'],
    ],
    ['the family said no', [consent({ granted: false })], ['consent_missing national_referral KZ-MFA refused']],
    ['it is for this recipient by name', [consent({ recipientCode: 'KZ-MFA' })], []],
    ['it ends today', [consent({ expiresOn: '2026-11-22' })], []],
    [
      'it ended yesterday',
      [consent({ expiresOn: '2026-11-21' })],
      ['consent_expired national_referral KZ-MFA 2026-11-21'],
    ],
    ['it has no term', [consent({ expiresOn: null })], []],
    [
      'it was withdrawn',
      [consent({ withdrawnOn: '2026-05-01' })],
      ['consent_withdrawn national_referral KZ-MFA 2026-05-01'],
    ],
    [
      'it was withdrawn with a date to come',
      [consent({ withdrawnOn: '2027-01-01' })],
      ['consent_withdrawn national_referral KZ-MFA 2027-01-01'],
    ],
    [
      'it was given anew after a withdrawal',
      [consent({ withdrawnOn: '2026-05-01' }), consent({ givenOn: '2026-06-01' })],
      [],
    ],
    [
      'it was given anew after it ended',
      [consent({ expiresOn: '2026-04-01' }), consent({ givenOn: '2026-06-01' })],
      [],
    ],
    [
      'yes and no bear one date',
      [consent({ granted: false }), consent()],
      ['consent_missing national_referral KZ-MFA refused'],
    ],
    [
      'no to this recipient, later yes to all',
      [consent({ granted: false, recipientCode: 'KZ-MFA' }), consent({ givenOn: '2026-06-01' })],
      ['consent_missing national_referral KZ-MFA refused'],
    ],
    [
      'yes to this recipient, later no to all',
      [consent({ recipientCode: 'KZ-MFA' }), consent({ granted: false, givenOn: '2026-06-01' })],
      ['consent_missing national_referral KZ-MFA refused'],
    ],
    [
      'no to all, later yes to this recipient',
      [consent({ granted: false }), consent({ recipientCode: 'KZ-MFA', givenOn: '2026-06-01' })],
      [],
    ],
    [
      'yes to this recipient and no to all on one day',
      [consent({ recipientCode: 'KZ-MFA' }), consent({ granted: false })],
      ['consent_missing national_referral KZ-MFA refused'],
    ],
    [
      'yes to this recipient, all withdrawn later',
      [consent({ recipientCode: 'KZ-MFA', givenOn: '2026-04-01' }), consent({ withdrawnOn: '2026-05-01' })],
      ['consent_withdrawn national_referral KZ-MFA 2026-05-01'],
    ],
    [
      'only the sought person’s data may go',
      [consent({ subject: 'sought' })],
      ['consent_missing national_referral KZ-MFA not_asked applicant'],
    ],
    [
      'only the applicant’s data may go',
      [consent({ subject: 'applicant' })],
      ['consent_missing national_referral KZ-MFA not_asked sought'],
    ],
    ['each was allowed apart', [consent({ subject: 'applicant' }), consent({ subject: 'sought' })], []],
    [
      'one of the two was withdrawn',
      [consent({ subject: 'applicant' }), consent({ subject: 'sought', withdrawnOn: '2026-05-01' })],
      ['consent_withdrawn national_referral KZ-MFA 2026-05-01 sought'],
    ],
    [
      'all was allowed, later no to the applicant’s own data',
      [consent(), consent({ subject: 'applicant', granted: false, givenOn: '2026-06-01' })],
      ['consent_missing national_referral KZ-MFA refused applicant'],
    ],
    [
      'the family only agreed to speak in public',
      [consent({ purpose: 'publish' }), consent({ purpose: 'media_with_name' })],
      ['consent_missing national_referral KZ-MFA not_asked'],
    ],
  ])('consent when %s', (_, consents, expected) => {
    expect(gapsOf({ consents })).toEqual(expected);
    expect(gapsOf({ consents: consents.toReversed() })).toEqual(expected);
  });

  describe("a lawyer's override", () => {
    const override = { gap: 'relation_not_proven', reason: 'closer relatives are detained', recipientCode: '' };
    it.each([
      ['opens the gate for every recipient', override, true],
      ['opens the gate for this recipient', { ...override, recipientCode: 'KZ-MFA' }, true],
      ['does not open it for another', { ...override, recipientCode: 'KZ-POLICE' }, false],
      ['needs a reason', { ...override, reason: '  ' }, false],
      ['of another gap does not count', { ...override, gap: 'consent_missing' }, false],
    ])('%s', (_, given, opens) => {
      const { open, overridden } = readiness({ ...ready, relation: 'partial', overrides: [given] });
      expect([open.length, overridden.length]).toEqual(opens ? [0, 1] : [1, 0]);
    });

    it('can never stand for the consent, the identity or the signature', () => {
      const overrides = GAP_CODES.map((gap) => ({ gap, reason: 'because', recipientCode: '' }));
      expect(OVERRIDABLE_GAPS).toEqual(['relation_not_proven', 'copies_kept_back']);
      expect(
        gapsOf({ applicant: null, consents: [], signedApplication: 'missing', relation: 'partial', overrides }),
      ).toEqual([
        'applicant_not_identified applicant',
        'consent_missing national_referral KZ-MFA not_asked',
        'application_not_signed not_on_file',
      ]);
    });
  });

  it('never opens by losing something', () => {
    const facts = fc.record({
      relation: fc.constantFrom(...RELATION_VERDICTS),
      signedApplication: fc.constantFrom('missing' as const, 'replaced' as const, 'on_file' as const),
      consents: fc.array(
        fc.record({
          purpose: fc.constantFrom('national_referral', 'un'),
          recipientCode: fc.constantFrom('', 'KZ-MFA', 'KZ-POLICE'),
          subject: fc.constantFrom('all' as const, 'applicant' as const, 'sought' as const),
          granted: fc.boolean(),
          givenOn: fc.constantFrom('2026-01-01', '2026-02-01'),
          expiresOn: fc.constantFrom(null, '2026-06-01', '2027-06-01'),
          withdrawnOn: fc.constantFrom(null, '2026-02-01', '2026-03-01'),
        }),
        { maxLength: 5 },
      ),
    });
    fc.assert(
      fc.property(facts, (some) => {
        fc.pre(readiness({ ...ready, ...some }).open.length > 0);
        const worse = { ...ready, ...some, signedApplication: 'missing' as const, relation: 'claimed_only' as const };
        expect(readiness(worse).open.length).toBeGreaterThan(0);
        const withdrawn = some.consents.map((one) => ({ ...one, withdrawnOn: '2026-04-01' }));
        expect(readiness({ ...ready, ...some, consents: withdrawn }).open.length).toBeGreaterThan(0);
      }),
    );
  });
});
