import {
  compareTestimonies,
  datesMeet,
  placesMeet,
  sayingOfClaim,
  sayingsOfEvent,
  type PlaceTree,
  type Saying,
} from './testimonies.js';

const PLACES: PlaceTree = new Map([
  ['650000', { parent: null, successor: null }],
  ['654000', { parent: '650000', successor: null }],
  ['654027', { parent: '654000', successor: null }],
  ['654021', { parent: '654000', successor: null }],
  ['654127', { parent: '654000', successor: '654027' }],
]);

describe('told dates', () => {
  it.each([
    ['2017-10', '2017-10-26', true],
    ['2017', '2018-02', false],
    ['2017-23', '2017-11-30', true],
    ['2017-23', '2017-12-01', false],
    ['2017-24', '2018-02-28', true],
    ['[2017-10..2018-02]', '2018-02-15', true],
    ['[2017-10..2018-02]', '2018-03', false],
    ['2018-03~', '2018-04-02', true],
    ['2018-03~', '2018-06', false],
    ['2018-03?', '2018-04', false],
    ['2017~', '2018-02', true],
    ['[..2018-03-20]', '2010', true],
    ['[..2018-03-20]', '2018-04', false],
    ['2017-10/..', '2026', true],
    ['', '2018', true],
  ])('%s and %s can be one day: %s', (one, other, meet) => {
    expect([datesMeet(one, other), datesMeet(other, one)]).toEqual([meet, meet]);
  });
});

describe('places', () => {
  it.each([
    ['654027', '654027', true],
    ['654027', '654021', false],
    ['654027', '654000', true],
    ['654027', '650000', true],
    ['654127', '654027', true],
    ['654127', '654021', false],
    ['999999', '654027', false],
  ])('%s and %s meet: %s', (one, other, meet) => {
    expect([placesMeet(one, other, PLACES), placesMeet(other, one, PLACES)]).toEqual([meet, meet]);
  });
});

describe('two testimonies', () => {
  const event = (id: string, more: Partial<Parameters<typeof sayingsOfEvent>[0]>): Saying[] =>
    sayingsOfEvent({
      ...{ id, type: 'detained', date: '', placeCode: null, placeWords: '', form: null, reasons: [] },
      ...more,
    });
  const verdicts = (one: Saying[], other: Saying[]) =>
    Object.fromEntries(compareTestimonies(one, other, PLACES).map(({ fact, verdict }) => [fact, verdict]));

  it('agree and conflict fact by fact', () => {
    const wife = [
      ...event('a', { date: '2017-10', placeCode: '654027', form: 'CAMP', reasons: ['travel_kazakhstan'] }),
      ...event('b', { type: 'last_contact', date: '2017' }),
      ...event('c', { type: 'sentenced', date: '2019' }),
    ];
    const neighbour = [
      ...event('d', { date: '2017-10-26', placeCode: '654021', form: 'CAMP', reasons: ['banned_video'] }),
      ...event('e', { type: 'last_contact', date: '2018-02' }),
      ...event('f', { type: 'document_taken', date: '2017' }),
    ];
    expect(verdicts(wife, neighbour)).toEqual({
      detained_when: 'agree',
      held_where: 'conflict',
      held_form: 'agree',
      reasons: 'differ',
      sentenced_when: 'only_first',
      document_taken_when: 'only_second',
      last_contact_when: 'conflict',
    });
  });

  it('agree on a detention where each knows of one of two', () => {
    const one = [...event('a', { date: '2017-10' }), ...event('b', { type: 're_detained', date: '2019' })];
    expect(verdicts(one, event('c', { date: '2019-05' }))).toEqual({ detained_when: 'agree' });
  });

  it('do not contradict each other about different times', () => {
    const claim = (id: string, value: string, date: string) => [sayingOfClaim({ id, axis: 'liberty', value, date })];
    expect(verdicts(claim('a', 'detained', '2018'), claim('b', 'at_liberty', '2020'))).toEqual({ liberty: 'differ' });
    expect(verdicts(claim('a', 'detained', '2018'), claim('b', 'at_liberty', '2018-05'))).toEqual({
      liberty: 'conflict',
    });
  });

  it('leave a place without a code to the reader, unless both name it alike', () => {
    const at = (placeWords: string) => event('a', { placeWords });
    expect(verdicts(at('Текес лагері'), at(' текес  лагері'))).toEqual({ held_where: 'agree' });
    expect(verdicts(at('Текес лагері'), at('№ 3 мектеп'))).toEqual({ held_where: 'differ' });
  });

  it('say nothing where a statement says nothing', () => {
    expect(event('a', { type: 'published', date: '2018' })).toEqual([]);
    expect(event('a', {})).toEqual([]);
  });
});
