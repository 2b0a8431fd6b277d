import { readFileSync } from 'node:fs';
import {
  APPEAL_CHANNELS,
  ASKS,
  CONSENT_PURPOSES,
  DETENTION_REASONS,
  EVENT_TYPES,
  RESTRICTION_FORMS,
  SOURCE_KINDS,
} from './appeal-codes.js';
import type { AppealForm, EventForm, PersonForm, SoughtForm, ReasonForm } from './appeal-form.js';
import { CLOSE_REASONS, HOLD_REASONS } from './case-lifecycle.js';
import { reviewAppealForm, type AppealChecks } from './review-appeal-form.js';

const checks: AppealChecks = {
  identityNumber: (_kind, value) => (value.length === 12 ? [] : ['length']),
  personsBetween: (term) => ({ son: 0, nephew_by_brother: 2 })[term] ?? null,
};

const person = (name: string, more: Partial<PersonForm> = {}): PersonForm => ({
  personId: null,
  names: [{ value: name, kind: 'legal', source: '' }],
  sex: 'unknown',
  birth: '1961',
  birthPlace: '',
  identityNumbers: [{ kind: 'iin', value: '610101400001' }],
  ...more,
});
const aReason = (claimant: ReasonForm['claimant']): ReasonForm => ({
  ...{ reason: claimant === null ? 'relatives_abroad' : 'culture', claimant },
  ...{ words: '', source: 'relative_contact' },
});
const event = (more: Partial<EventForm> = {}): EventForm => ({
  type: 'detained',
  date: '2018-02~',
  dateWords: 'қыс бойы',
  place: 'Текес',
  placeCode: '654027',
  form: 'CAMP',
  reasons: [],
  source: 'relative_contact',
  words: 'Көршілер айтты',
  ...more,
});
const sought = (more: Partial<SoughtForm> = {}): SoughtForm => ({
  ...person('Ерболат Қайратұлы'),
  occupation: '',
  lastAddress: '',
  lastAddressCode: '',
  citizenship: [{ status: 'PRC_CIT', from: '', to: '', source: 'unknown', words: '' }],
  relation: { kinTerm: 'son', between: [], words: '' },
  events: [event()],
  ...more,
});
const form = (more: Partial<AppealForm> = {}): AppealForm => ({
  channel: 'visit',
  receivedOn: '2026-11-22',
  language: 'kk',
  interpreter: null,
  applicant: {
    ...person('Шынар Ахметқызы'),
    regionCode: 'KZ-75',
    contacts: [
      { kind: 'address', value: 'Алматы облысы', safety: 'safe', safetyNote: '' },
      { kind: 'phone', value: '+7 700 000 00 00', safety: 'safe', safetyNote: 'кешке ғана' },
    ],
  },
  sought: [sought()],
  asks: ['news'],
  askWords: '',
  consents: CONSENT_PURPOSES.map((purpose) => ({ purpose, recipientCode: '', granted: true, limits: '' })),
  ...more,
});
const found = (given: AppealForm) =>
  reviewAppealForm(given, checks).map(({ level, code, path, facts }) =>
    [level, code, path, ...Object.values(facts)].join(' '),
  );
const applicant = (more: Partial<AppealForm['applicant']>) => ({ applicant: { ...form().applicant, ...more } });

describe('review of an appeal (made-up people)', () => {
  it.each<[string, Partial<AppealForm>, string[]]>([
    ['has nothing to say about a full form', {}, []],
    [
      'needs the name of the applicant',
      applicant({ names: [{ value: ' – ', kind: 'legal', source: '' }] }),
      ['error applicant_name_missing applicant.names'],
    ],
    ['takes an applicant who is on record', applicant({ names: [], personId: 'known' }), []],
    ['needs a sought person', { sought: [] }, ['error sought_person_missing sought']],
    [
      'needs the name of each sought person',
      { sought: [sought(), sought({ names: [] })] },
      ['error sought_name_missing sought.1.names'],
    ],
    [
      'needs dates that are dates',
      { sought: [sought({ birth: '1961-02-30' })] },
      ['error date_not_readable sought.0.birth'],
    ],
    [
      'doubts a number without refusing it',
      { sought: [sought({ identityNumbers: [{ kind: 'iin', value: '61' }] })] },
      ['warning number_doubtful sought.0.identityNumbers.0.value iin length'],
    ],
    [
      'asks for number, address and contact of the applicant',
      applicant({ identityNumbers: [], contacts: [] }),
      [
        'warning applicant_number_missing applicant.identityNumbers',
        'warning applicant_address_missing applicant.contacts',
        'warning contact_missing applicant.contacts',
      ],
    ],
    [
      'sees that no contact is safe',
      applicant({ contacts: form().applicant.contacts.map((contact) => ({ ...contact, safety: 'unsafe' as const })) }),
      ['warning contact_unsafe_only applicant.contacts'],
    ],
    [
      'asks what is not known of the sought person',
      { sought: [sought({ birth: '', identityNumbers: [], citizenship: [], events: [] })] },
      [
        'warning birth_missing sought.0.birth',
        'warning identity_missing sought.0.identityNumbers',
        'warning citizenship_missing sought.0.citizenship',
        'warning event_missing sought.0.events',
      ],
    ],
    [
      'asks for the relation',
      { sought: [sought({ relation: { kinTerm: '', between: [], words: 'туыс' } })] },
      ['warning relation_missing sought.0.relation.kinTerm'],
    ],
    [
      'does not know a term',
      { sought: [sought({ relation: { kinTerm: 'friend', between: [], words: '' } })] },
      ['warning relation_unknown_term sought.0.relation.kinTerm'],
    ],
    [
      'asks for the persons between',
      { sought: [sought({ relation: { kinTerm: 'nephew_by_brother', between: [person('')], words: '' } })] },
      [
        'warning persons_between_missing sought.0.relation.between 2 1',
        'warning person_between_unnamed sought.0.relation.between.0.names',
      ],
    ],
    [
      'asks when it happened and who names the reasons',
      { sought: [sought({ events: [event({ date: '', reasons: [aReason(null), aReason('press')] })] })] },
      [
        'warning event_date_missing sought.0.events.0.date',
        'warning reasons_claimant_missing sought.0.events.0.reasons.0.claimant',
      ],
    ],
    [
      'wonders at events and births after the appeal',
      { sought: [sought({ birth: '2027', events: [event({ date: '2026-12' })] })] },
      ['warning birth_after_appeal sought.0.birth', 'warning event_after_appeal sought.0.events.0.date'],
    ],
    ['takes an event in the month of the appeal', { sought: [sought({ events: [event({ date: '2026-11' })] })] }, []],
    ['asks what the family asks for', { asks: [] }, ['warning asks_missing asks']],
    ['takes what the family asks in its own words', { asks: [], askWords: 'хат жазсын' }, []],
    [
      'says which consents were not asked',
      { consents: form().consents.filter(({ purpose }) => purpose !== 'un') },
      ['warning consent_not_asked consents un'],
    ],
    [
      'says that keeping the data was refused',
      { consents: form().consents.map((one) => ({ ...one, granted: one.purpose !== 'store' })) },
      ['warning store_consent_refused consents.0.granted'],
    ],
  ])('%s', (_, more, expected) => {
    expect(found(form(more))).toEqual(expected);
  });

  it('never repeats what was typed', () => {
    const typed = found(form({ ...applicant({ birth: 'құпия', identityNumbers: [{ kind: 'iin', value: 'құпия' }] }) }));
    expect(typed).toHaveLength(2);
    expect(typed.join()).not.toContain('құпия');
  });
});

describe('closed sets of the form', () => {
  const entries = (kind: string) => {
    const text = readFileSync(new URL(`../../../../seeds/reference/${kind}.json`, import.meta.url), 'utf8');
    return (JSON.parse(text) as { entries: { code: string; data: { appliesTo?: string[] } }[] }).entries;
  };
  it.each([
    ['ask', ASKS],
    ['consent-purpose', CONSENT_PURPOSES],
    ['event-type', EVENT_TYPES],
    ['restriction-form', RESTRICTION_FORMS],
    ['detention-reason', DETENTION_REASONS],
    ['source-kind', SOURCE_KINDS],
    ['close-reason', CLOSE_REASONS],
    ['hold-reason', HOLD_REASONS],
  ] as const)('%s has words in the reference data for each', (kind, codes) => {
    expect(entries(kind).map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
  });

  it('channels of appeals are those of the reference data', () => {
    expect(
      entries('channel')
        .filter(({ data }) => data.appliesTo?.includes('appeal'))
        .map(({ code }) => code),
    ).toEqual(expect.arrayContaining([...APPEAL_CHANNELS]));
  });
});
