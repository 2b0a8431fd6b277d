import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { LETTER_KINDS } from './letter-kind.js';
import { outgoingNumber } from './outgoing-number.js';
import { REPLY_CLASSES, isClaimOfPrc } from './reply-class.js';
import { guardWording, type WordingRule } from './wording-guard.js';

const reference = <Data>(kind: string) =>
  (
    JSON.parse(readFileSync(new URL(`../../../../seeds/reference/${kind}.json`, import.meta.url), 'utf8')) as {
      entries: { code: string; data: Data }[];
    }
  ).entries;

describe('outgoing numbers', () => {
  it.each([
    ['12-3', 2026, 45, '12-3/045'],
    ['12-3', 2026, 1000, '12-3/1000'],
    ['12-3/{seq:3}', 2026, 7, '12-3/007'],
    ['{yy}-{seq:4}', 2026, 7, '26-0007'],
    ['ШХ-{seq}/{year}', 2026, 7, 'ШХ-7/2026'],
  ])('%s in %i, number %i: %s', (pattern, year, seq, number) => {
    expect(outgoingNumber(pattern, year, seq)).toBe(number);
  });

  it('are never alike within a year', () => {
    const seq = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(seq, seq, fc.constantFrom('12-3', '{yy}-{seq:4}', 'A{seq}'), (one, other, pattern) => {
        expect(outgoingNumber(pattern, 2026, one) === outgoingNumber(pattern, 2026, other)).toBe(one === other);
      }),
    );
  });

  it.each([0, -1, 1.5])('do not exist for %s', (seq) =>
    expect(() => outgoingNumber('12-3', 2026, seq)).toThrow(RangeError),
  );
});

describe('kinds of letters and classes of replies', () => {
  it('are those of the reference data', () => {
    expect(reference('letter-kind').map(({ code }) => code)).toEqual([...LETTER_KINDS]);
    expect(reference('reply-class').map(({ code }) => code)).toEqual([...REPLY_CLASSES]);
  });

  it('tells what the other State claims from what the body did', () => {
    const produced = reference<{ stateProduced?: boolean }>('reply-class').filter(({ data }) => data.stateProduced);
    expect(produced.map(({ code }) => code)).toEqual(REPLY_CLASSES.filter(isClaimOfPrc));
  });
});

describe('wording guard', () => {
  const rules = reference<Omit<WordingRule, 'code'>>('wording-guard').map(({ code, data }) => ({ ...data, code }));
  const found = (text: string) =>
    guardWording(text, rules)
      .filter(({ severity }) => severity === 'lawyer_confirms')
      .map(({ start, end }) => text.slice(start, end));

  it.each([
    ['У него двойное гражданство.', ['двойное гражданство']],
    ['Из-за двойного\nгражданства его задержали', ['двойного\nгражданства']],
    ['о «двойном» гражданстве', ['двойном» гражданстве']],
    ['ДВОЙНЫМ ГРАЖДАНСТВОМ', ['ДВОЙНЫМ ГРАЖДАНСТВОМ']],
    ['двойное граж\u00adданство', ['двойное граж\u00adданство']],
    ['двои\u0306ное гражданство', ['двои\u0306ное гражданство']],
    ['Қос азаматтығы бар', ['Қос азаматтығы']],
    ['қос  азаматтыққа, қос азаматтық', ['қос  азаматтыққа', 'қос азаматтық']],
    ['He is a dual citizen', ['dual citizen']],
    ['Dual-citizenship and dual nationals', ['Dual-citizenship', 'dual nationals']],
    ['екінші азаматтығы туралы', ['екінші азаматтығы']],
    ['қос-азаматтықты', ['қос-азаматтықты']],
    ['двойным гражданином считают', ['двойным гражданином']],
    ['двугражданство, двухгражданство', ['двугражданство', 'двухгражданство']],
    ['у неё два гражданства', ['два гражданства']],
    ['обоими казахстанским и китайским гражданствами', []],
    ['второе китайское гражданство', ['второе китайское гражданство']],
    ['гражданка двух государств', ['гражданка двух государств']],
    ['бипатридам', ['бипатридам']],
    ['holds two nationalities', ['two nationalities']],
    ['a dual Kazakh nationality', ['dual Kazakh nationality']],
    ['他拥有双重国籍', ['双重国籍']],
    ['雙重國籍', ['雙重國籍']],
    ['双国籍', ['双国籍']],
    ['双重\n国籍', ['双重\n国籍']],
    ['两国国籍', ['两国国籍']],
    ['双重公民身份', ['双重公民']],
    ['持中国国籍', []],
    ['двойной гражданский процесс', []],
    ['гражданин Республики Казахстан (паспорт …); по словам семьи, ранее был зарегистрирован в КНР', []],
    ['Қазақстан Республикасының азаматы', []],
    ['citizen of the Republic of Kazakhstan', []],
    ['двойной конверт, гражданство РК', []],
    ['', []],
  ])('in %j finds %j', (text, words) => {
    expect(found(text)).toEqual(words);
  });

  it('reads only the languages asked for, and all when none are', () => {
    expect(guardWording('двойное гражданство', rules, ['kk'])).toEqual([]);
    expect(guardWording('двойное гражданство', rules, ['kk', 'ru'])).toHaveLength(1);
  });

  it('names rule, weight and place', () => {
    expect(guardWording('Про двойное гражданство', rules)).toEqual([
      { code: 'dual_citizenship_ru', severity: 'lawyer_confirms', start: 4, end: 23 },
    ]);
  });

  it('finds the words wherever they stand', () => {
    const around = fc.string({ unit: fc.constantFrom(...' \n«»,.абвқәіabc-'), maxLength: 30 });
    fc.assert(
      fc.property(
        around,
        around,
        fc.constantFrom('двойное гражданство', 'қос азаматтық', 'dual citizen'),
        (before, after, words) => {
          const text = `${before} ${words} ${after}`;
          expect(found(text).some((one) => one.startsWith(words))).toBe(true);
        },
      ),
    );
  });

  it('refuses a pattern that is none, instead of reading past it', () => {
    expect(() => guardWording('text', [{ code: 'x', language: 'any', severity: 'warns', patterns: ['('] }])).toThrow(
      SyntaxError,
    );
  });
});
