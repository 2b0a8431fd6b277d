import { EMPTY_DATE, unreadDate } from '../../../shared/dates/edtf-parts.js';
import { anotherSought, emptySought, fromDraft, isCarriedOver, newIntake, toDraft, toSubmit } from './intake.js';
import { stepOfPath } from './places.js';
import { missingNames, stateOfStep, unreadDates } from './step-state.js';
import { emptyCitizenship, emptyEvent, unchosenLists } from './typed-form.js';

const named = (value: string) => [{ value, kind: 'legal' as const, source: '' }];
const fresh = () => newIntake('2026-11-22', 'kk');

describe('the intake form', () => {
  it('sends no box that stayed empty, so that an empty name is not a name', () => {
    const { form } = fresh();
    const sent = toSubmit({ ...form, interpreter: ' ', sought: [emptySought()] });
    expect(sent.applicant).toMatchObject({ names: [], identityNumbers: [], contacts: [] });
    expect(sent.sought[0]).toMatchObject({ names: [], identityNumbers: [] });
    expect(sent.interpreter).toBeNull();
  });

  it('keeps every event, also one of which nothing but the kind and its source are known', () => {
    const { form } = fresh();
    const event = { ...emptyEvent(), type: 'detained' as const, source: 'unknown' as const };
    expect(toSubmit({ ...form, sought: [{ ...emptySought(), events: [event] }] }).sought[0]?.events).toEqual([event]);
    expect(unchosenLists({ ...form, sought: [{ ...emptySought(), events: [event] }] })).toEqual([]);
  });

  it('records nothing for a button that was pressed without a word', () => {
    const intake = fresh();
    const sought = { ...emptySought(), citizenship: [emptyCitizenship()], events: [emptyEvent()] };
    const form = { ...intake.form, sought: [sought] };
    expect(toSubmit(form).sought[0]).toMatchObject({ citizenship: [], events: [] });
    expect(unchosenLists(form)).toEqual([]);
    const visited = ['citizenship', 'events'] as const;
    expect(visited.map((step) => stateOfStep(step, { ...intake, form, visited }))).toEqual([
      'incomplete',
      'incomplete',
    ]);
  });

  it('asks for the lists of a row that says something, by the place that the row has when it is handed in', () => {
    const intake = fresh();
    const citizenship = [emptyCitizenship(), { ...emptyCitizenship(), from: '2009' }];
    const events = [
      { ...emptyEvent(), type: 'detained' as const },
      emptyEvent(),
      { ...emptyEvent(), words: 'алып кетті' },
    ];
    const form = { ...intake.form, sought: [{ ...emptySought(), citizenship, events }] };
    expect(unchosenLists(toSubmit(form)).map(({ path }) => path)).toEqual([
      'sought.0.citizenship.0.status',
      'sought.0.citizenship.0.source',
      'sought.0.events.0.source',
      'sought.0.events.1.type',
      'sought.0.events.1.source',
    ]);
    expect(stateOfStep('events', { ...intake, form, visited: ['events'] })).toBe('incomplete');
  });

  it('goes on with a draft whose rows were filled in beforehand by an earlier version', () => {
    const intake = fresh();
    const event = { ...emptyEvent(), type: 'detained' as const, source: 'applicant_contact' as const };
    const form = { ...intake.form, sought: [{ ...emptySought(), events: [event] }] };
    expect(fromDraft(toDraft({ ...intake, form }))?.form.sought[0]?.events).toEqual([event]);
  });

  it('carries over to another sought person where they lived, and nothing that belongs to one person', () => {
    const first = {
      ...emptySought(),
      names: named('Үлгі Үлгіұлы'),
      birth: '1970',
      birthPlace: 'Іле',
      lastAddress: 'Үлгі ауылы',
      lastAddressCode: '654002',
      relation: { kinTerm: 'elder_brother', between: [], words: 'ағам' },
      events: [emptyEvent()],
    };
    const { birthPlace, lastAddress, lastAddressCode } = first;
    expect(anotherSought(first)).toEqual({ ...emptySought(), birthPlace, lastAddress, lastAddressCode });
    expect(anotherSought(undefined)).toEqual(emptySought());
    expect(isCarriedOver(anotherSought(first), first)).toBe(true);
  });

  it('does not say that places were carried over where there were none', () => {
    expect(isCarriedOver(anotherSought(emptySought()), emptySought())).toBe(false);
    expect(isCarriedOver({ ...emptySought(), birthPlace: 'Іле' }, undefined)).toBe(false);
  });

  it('comes back from a draft as it was, and an unknown shape is not opened', () => {
    const intake = { ...fresh(), visited: ['start', 'applicant'] as const };
    expect(fromDraft(JSON.parse(JSON.stringify(toDraft(intake))) as Record<string, unknown>)).toEqual(intake);
    expect(fromDraft({})).toBeNull();
    expect(fromDraft({ form: { applicant: {} }, submitKey: 'x' })).toBeNull();
  });

  it('comes back from a draft of an earlier version with who claimed its reasons at each of them', () => {
    const intake = fresh();
    const event = emptyEvent();
    const earlier = { ...event, reasons: ['culture', 'banned_video'], reasonsClaimedBy: 'көршілері' };
    const form = { ...intake.form, sought: [{ ...emptySought(), events: [earlier] }] };
    const said = { claimant: 'other', words: 'көршілері', source: 'unknown' };
    expect(fromDraft({ ...toDraft(intake), form })?.form.sought[0]?.events).toEqual([
      { ...event, reasons: earlier.reasons.map((reason) => ({ reason, ...said })) },
    ]);
    const silent = { ...form, sought: [{ ...emptySought(), events: [{ ...earlier, reasonsClaimedBy: '' }] }] };
    const [read] = fromDraft({ ...toDraft(intake), form: silent })?.form.sought[0]?.events ?? [];
    expect(read?.reasons.map(({ claimant }) => claimant)).toEqual([null, null]);
  });

  it('asks for the names of the applicant and of each sought person, and for nothing else', () => {
    const { form } = fresh();
    expect(missingNames(form).map(({ path }) => path)).toEqual(['applicant.names', 'sought.0.names']);
    const whole = {
      ...form,
      applicant: { ...form.applicant, names: named('Үлгі Үлгіқызы') },
      sought: [{ ...emptySought(), personId: 'on record' }],
    };
    expect(missingNames(whole)).toEqual([]);
    expect(missingNames({ ...whole, sought: [] }).map(({ code }) => code)).toEqual(['sought_person_missing']);
  });

  it('tells a step that nobody saw from one that was seen and lacks something', () => {
    const intake = fresh();
    expect(stateOfStep('asks', intake)).toBe('untouched');
    expect(stateOfStep('asks', { ...intake, visited: ['asks'] })).toBe('incomplete');
    expect(stateOfStep('asks', { ...intake, visited: ['asks'], form: { ...intake.form, asks: ['news'] } })).toBe(
      'complete',
    );
  });

  it.each([
    ['applicant.contacts', 'applicant'],
    ['sought', 'sought'],
    ['sought.0.birth', 'sought'],
    ['sought.1.relation.between.0.names', 'relation'],
    ['sought.0.citizenship.2.from', 'citizenship'],
    ['sought.0.events.1.date', 'events'],
    ['askWords', 'asks'],
    ['consents.0.granted', 'consent'],
    ['receivedOn', 'start'],
  ])('leads from %s to the step %s', (path, step) => {
    expect(stepOfPath(path)).toBe(step);
  });

  it('names every typed date that is none, by its field, and calls the step incomplete until it is mended', () => {
    const { form } = fresh();
    const none = unreadDate({ ...EMPTY_DATE, first: { year: '2018', month: '13', day: '', season: null } });
    const events = [
      { ...emptyEvent(), date: '2018' },
      { ...emptyEvent(), date: none },
    ];
    const told = { ...form, sought: [{ ...emptySought(), names: named('Үлгі'), birth: none, events }] };
    expect(unreadDates(told)).toEqual([
      { path: 'sought.0.birth', fault: 'month_range' },
      { path: 'sought.0.events.1.date', fault: 'month_range' },
    ]);
    const intake = { ...fresh(), form: told, visited: ['sought', 'events'] as const };
    expect(['sought', 'events'].map((step) => stateOfStep(step as 'sought', intake))).toEqual([
      'incomplete',
      'incomplete',
    ]);
    expect(fromDraft(JSON.parse(JSON.stringify(toDraft(intake))) as Record<string, unknown>)?.form).toEqual(told);
  });
});
