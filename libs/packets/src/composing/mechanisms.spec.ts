import { monthsLater, urgentWindow } from '../domain/urgent-window.js';
import { auntAndNephew, motherAndDaughter, wifeAndHusband } from '../testing/made-up-cases.js';
import { aFate, aLetter, anEvent } from '../testing/made-up-sheets.js';
import { mechanismsOf, openRows, whereaboutsKnown } from './mechanisms.js';
import type { CaseSheets } from './packet-facts.js';

const of = (sheets: CaseSheets, code: string) => mechanismsOf(sheets).find((one) => one.recipientCode === code)!;
const lacks = (sheets: CaseSheets, code: string) =>
  of(sheets, code)
    .missing.filter(({ need }) => need === 'mandatory')
    .map((one) => one.code);

describe('what a case lacks for each mechanism', () => {
  it('is nothing but the typed circumstances where all is on record', () => {
    expect(lacks(auntAndNephew(), 'UN-WGEID')).toEqual(['circumstances']);
    expect(lacks(auntAndNephew(), 'KZ-MFA')).toEqual([]);
  });

  it('is asked of the family in three languages, one question for each mandatory element', () => {
    for (const { missing, recipientCode } of mechanismsOf(wifeAndHusband()))
      for (const { need, code, question } of missing.filter((one) => one.askedOf === 'family')) {
        if (need !== 'mandatory') continue;
        expect(question?.kk, `${recipientCode} ${code}`).toMatch(/\p{Script=Cyrillic}.*[?.]$/u);
        expect(question?.ru, `${recipientCode} ${code}`).toMatch(/\p{Script=Cyrillic}.*[?.]$/u);
        expect(question?.en, `${recipientCode} ${code}`).toMatch(/^[A-Z].*[?.]$/u);
      }
    expect(lacks(wifeAndHusband(), 'UN-WGEID')).toEqual([
      'names',
      'date',
      'place',
      'forces',
      'circumstances',
      'actions',
    ]);
    expect(lacks(wifeAndHusband(), 'KZ-MFA')).toEqual([
      ...['sender', 'sought_birth', 'sought_documents', 'citizenship', 'requests', 'signature'],
    ]);
  });

  it.each([
    ['2018-05-02', []],
    ['2018-05', []],
    ['2018', ['date']],
    ['2018-21', ['date']],
  ])('a disappearance told as %s lacks for the Working Group: %j', (dateEdtf, missing) => {
    const sheets = {
      ...auntAndNephew(),
      events: [anEvent('detained', dateEdtf, { placeCode: '654025', actors: 'Police' })],
    };
    expect(lacks(sheets, 'UN-WGEID').filter((code) => code === 'date')).toEqual(missing);
  });

  it('an answer typed in English closes its row, and what is not English leaves it open', () => {
    const sheets = motherAndDaughter();
    expect(openRows(sheets, aLetter('UN-WGEID'))).toEqual(['forces']);
    expect(openRows(sheets, aLetter('UN-WGEID', { answersEn: { forces: 'Police of Habahe County' } }))).toEqual([]);
    const events = [anEvent('detained', '2024-06', { placeCode: '654324', actors: 'Полиция уезда Хабахэ' })];
    expect(openRows({ ...sheets, events }, aLetter('UN-WGEID'))).toContain('forces');
    expect(openRows(sheets, aLetter('KZ-MFA'))).toEqual([]);
  });

  it('proposes disappearance or detention by whether the whereabouts are known, never both', () => {
    for (const make of [auntAndNephew, wifeAndHusband, motherAndDaughter]) {
      const sheets = make();
      const known = whereaboutsKnown(sheets);
      expect(of(sheets, 'UN-WGAD').proposed).toBe(known);
      expect(of(sheets, 'UN-WGEID').proposed).toBe(!known);
    }
    expect(whereaboutsKnown(auntAndNephew())).toBe(true);
    expect(whereaboutsKnown(wifeAndHusband())).toBe(false);
    expect(whereaboutsKnown({ events: [anEvent('detained', '2024')], fate: [aFate('liberty', 'detained')] })).toBe(
      false,
    );
  });

  it('closes the Committee to those who are not citizens of a State party', () => {
    expect(of(auntAndNephew(), 'UN-CED').open).toBe(true);
    expect(of(motherAndDaughter(), 'UN-CED').open).toBe(false);
    expect(of(motherAndDaughter(), 'UN-WGEID').open).toBe(true);
  });
});

describe('the three months of the urgent procedure', () => {
  it.each([
    ['2026-08-22', 'open', '2026-11-22'],
    ['2026-08-21', 'closed', '2026-11-21'],
    ['2026-08', 'uncertain', '2026-11-01'],
    ['2026-07', 'closed', '2026-10-01'],
    ['2026-09', 'open', '2026-12-01'],
    ['2026', 'uncertain', '2026-04-01'],
  ])('of %s are %s on 22 November 2026, safe until %s', (edtf, standing, safeUntil) => {
    expect(urgentWindow(edtf, 3, '2026-11-22')).toMatchObject({ standing, safeUntil });
  });

  it.each([
    ['2025-11-30', 3, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-10-31', 3, '2027-01-31'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(monthsLater(from, months)).toBe(to);
  });

  it('stands at the mechanism that has it', () => {
    const sheets = { ...auntAndNephew(), events: [anEvent('detained', '2026-10-02')] };
    expect(of(sheets, 'UN-WGEID').urgent).toMatchObject({ standing: 'open', safeUntil: '2027-01-02' });
    expect(of(sheets, 'UN-WGAD').urgent).toBeNull();
  });
});
