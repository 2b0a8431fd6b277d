import { join } from 'node:path';
import { addDays, edtfBounds, isoWeekday } from '@izdeu/kernel';
import { checkIdentityNumber } from '@izdeu/people';
import { pathVerdict } from '@izdeu/proof';
import { loadPublished } from '../published/index.js';
import { loadReference, type ReferenceKind } from '../reference/index.js';
import { makeDocket } from './docket.js';
import type { DemoCase, DemoLink } from './docket-types.js';
import { toLatin, toRussian, toTote } from './given-names.js';
import { iinCheckDigit, prcCheckCharacter } from './identity.js';

const today = '2026-11-20';
const small = makeDocket({ today, seed: 'izdeu' });
const large = makeDocket({ today, seed: 'izdeu', cases: 4200 });
const persons = large.cases.flatMap((one) => one.persons);
const reference = loadReference(join(import.meta.dirname, '..', 'reference'));
const codes = (kind: ReferenceKind) => new Set(reference.filter((one) => one.kind === kind).map(({ code }) => code));
const unknown = (kind: ReferenceKind, used: Iterable<string>) =>
  [...new Set(used)].filter((code) => !codes(kind).has(code));

/** Every day-valued field below a value, with its name. */
function days(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(days);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) =>
    field.endsWith('On') && typeof inner === 'string' ? [inner] : days(inner),
  );
}

describe('the demo docket', () => {
  it('is the same every time, and another one for another seed', () => {
    expect(makeDocket({ today, seed: 'izdeu' })).toEqual(small);
    expect(makeDocket({ today, seed: 'other' })).not.toEqual(small);
    expect(large.cases.slice(0, 42)).toEqual(small.cases);
  });

  it('holds 42 applicants, 11 of them referred and 31 stuck for want of proof', () => {
    expect(new Set(small.cases.map(({ applicant }) => applicant)).size).toBe(42);
    expect(small.cases.filter(({ referred }) => referred)).toHaveLength(11);
    const stuck = small.cases.filter(({ referred }) => !referred);
    expect(stuck).toHaveLength(31);
    for (const one of stuck)
      expect(
        one.links.some(({ gap }) => gap !== null),
        one.key,
      ).toBe(true);
  });

  it.each(['2026-11-22', '2027-01-01', '2028-02-29'])(
    'holds as many when today is %s, a day without office hours or not',
    (day) => {
      const { cases } = makeDocket({ today: day, seed: 'izdeu' });
      expect(cases.filter(({ referred }) => referred)).toHaveLength(11);
      for (const one of days(cases.map(({ letters }) => letters)))
        expect([isoWeekday(one) < 6, one <= day]).toEqual([true, true]);
    },
  );

  it('keeps the same shares when it is a hundred times as large', () => {
    expect(large.cases.filter(({ referred }) => referred)).toHaveLength(1100);
  });

  it('refers only what is proven, signed and consented to', () => {
    for (const { key, referred, relation, letters, consents, documents } of large.cases) {
      expect(
        letters.some(({ dispatchedOn }) => dispatchedOn !== null),
        key,
      ).toBe(referred);
      expect(['proven', 'proven_with_bridge'].includes(relation), key).toBe(referred);
      // What the family signs tells of what happened until that day.
      const signed = documents.find(({ kind }) => kind === 'application_signed');
      expect(signed !== undefined, key).toBe(referred);
      if (signed) expect(signed.issuedOn >= (consents[0]?.givenOn ?? ''), key).toBe(true);
      for (const { recipientCode } of letters) {
        const valid = consents.find((one) => one.recipientCode === recipientCode && one.granted && !one.withdrawnOn);
        expect((valid?.expiresOn ?? '') > today, key).toBe(true);
      }
    }
  });

  it('has a letter in every state, some past their term, some replied in every other way', () => {
    const letters = small.cases.flatMap((one) => one.letters);
    expect([...new Set(letters.map(({ state }) => state))].sort()).toEqual(
      ['drafted', 'registered', 'approved', 'dispatched', 'acknowledged', 'replied', 'closed', 'cancelled'].sort(),
    );
    expect(letters.filter(({ overdue }) => overdue)).toHaveLength(3);
    expect(new Set(letters.map(({ replyClass }) => replyClass)).size).toBeGreaterThan(5);
    for (const { overdue, incomingOn, deliveredOn, repliedOn } of letters)
      if (overdue)
        expect([repliedOn, (incomingOn ?? deliveredOn ?? today) < addDays(today, -30)]).toEqual([null, true]);
  });

  it('dates letters in the order of their life, on days when offices work', () => {
    for (const { receivedOn, letters } of large.cases)
      for (const letter of letters) {
        const { draftedOn, registeredOn, approvedOn, dispatchedOn, incomingOn, repliedOn, closedOn } = letter;
        const steps = [draftedOn, registeredOn, approvedOn, dispatchedOn, incomingOn, repliedOn, closedOn];
        const life = [receivedOn, ...steps.filter((day) => day !== null)];
        expect(life).toEqual([...life].sort());
        for (const day of life) expect(isoWeekday(day)).toBeLessThan(6);
      }
  });

  it('names every kind of gap, and consents that lapsed or were withdrawn', () => {
    const gaps = small.cases
      .flatMap(({ links }) => links.map(({ gap }) => gap?.reason))
      .filter((one) => one !== undefined);
    expect(unknown('gap_reason', gaps)).toEqual([]);
    expect(new Set(gaps).size).toBe(codes('gap_reason').size);
    const consents = small.cases.flatMap((one) => one.consents);
    expect(consents.filter(({ withdrawnOn }) => withdrawnOn !== null).length).toBeGreaterThan(0);
    expect(consents.filter(({ expiresOn }) => (expiresOn ?? today) < today).length).toBeGreaterThan(0);
  });

  it('has tasks of which some are overdue', () => {
    const open = small.cases.flatMap(({ tasks }) => tasks).filter(({ doneOn }) => doneOn === null);
    const late = open.filter(({ dueOn }) => dueOn < today);
    expect([late.length > 0, late.length < open.length]).toEqual([true, true]);
  });

  it('speaks only the codes of the reference data', () => {
    const all = large.cases;
    expect(
      unknown(
        'kin_term',
        all.map(({ kinTerm }) => kinTerm),
      ),
    ).toEqual([]);
    expect(unknown('place', [...all.map((c) => c.regionCode), ...persons.map((p) => p.birthPlaceCode)])).toEqual([]);
    expect(
      unknown(
        'ask',
        all.flatMap(({ asks }) => asks),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'document_kind',
        all.flatMap((c) => c.documents.map(({ kind }) => kind)),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'citizenship_status',
        persons.flatMap((p) => p.citizenship.map((c) => c.status)),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'fate_value',
        all.flatMap((c) => c.fate.map((f) => `${f.axis}.${f.value}`)),
      ),
    ).toEqual([]);
    const reasons = (status: string) => all.flatMap((c) => (c.status === status ? (c.statusReason ?? '') : []));
    expect(unknown('hold_reason', reasons('on_hold'))).toEqual([]);
    expect(unknown('close_reason', reasons('closed'))).toEqual([]);
    const events = all.flatMap((c) => c.events);
    expect(
      unknown(
        'event_type',
        events.map(({ type }) => type),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'restriction_form',
        events.flatMap(({ form }) => form ?? []),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'detention_reason',
        events.flatMap(({ reasons }) => reasons),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'source_kind',
        events.map(({ sourceKind }) => sourceKind),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'recipient',
        all.flatMap((c) => c.letters.map((l) => l.recipientCode)),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'reply_class',
        all.flatMap((c) => c.letters.flatMap((l) => l.replyClass ?? [])),
      ),
    ).toEqual([]);
    expect(
      unknown(
        'consent_purpose',
        all.flatMap((c) => c.consents.map(({ purpose }) => purpose)),
      ),
    ).toEqual([]);
  });

  it('dates what is told by readable dates, none of them after today', () => {
    const told = large.cases.slice(0, 200).flatMap((c) => c.events.map(({ dateEdtf }) => dateEdtf));
    const bounds = [...new Set(told)].map((one) => edtfBounds(one));
    expect([...new Set(bounds.map(({ precision }) => precision))].sort()).toEqual([
      'day',
      'month',
      'season',
      'set',
      'year',
    ]);
    for (const { earliest } of bounds) expect((earliest ?? '9999') <= today).toBe(true);
    for (const { key, ...one } of small.cases)
      for (const day of days(one.letters)) expect(day <= today, key).toBe(true);
  });
});

describe('its families', () => {
  const walk = ({ links, path, applicant }: DemoCase): string => {
    let at = applicant;
    const byKey = new Map<string, DemoLink>(links.map((link) => [link.key, link]));
    const left = path.map((key) => byKey.get(key) ?? expect.fail(key));
    while (left.length > 0) {
      const next = left.findIndex(({ from, to }) => from === at || to === at);
      const [link] = next < 0 ? expect.fail('the path is broken') : left.splice(next, 1);
      at = link?.from === at ? link.to : (link?.from ?? '');
    }
    return at;
  };

  it('lead from the applicant over every link to the sought person', () => {
    for (const one of large.cases.filter(({ path }) => path.length > 0))
      expect(walk(one), `${one.key} ${one.kinTerm}`).toBe(one.sought);
  });

  it('are judged as the rules of proof judge them', () => {
    for (const { key, links, relation } of large.cases)
      expect(pathVerdict(links.map(({ verdict }) => verdict)), key).toBe(relation);
  });

  it('have parents who are at least fifteen years older, and adults to look for', () => {
    for (const { links, persons: family, sought } of large.cases) {
      const year = (key: string) => Number(family.find((one) => one.key === key)?.birthEdtf.slice(0, 4));
      for (const { kind, from, to } of links) if (kind === 'parent') expect(year(to) - year(from)).toBeGreaterThan(14);
      expect(2026 - year(sought)).toBeGreaterThan(17);
    }
  });

  it('carry numbers whose checks are right, except where they are doubtful on purpose', () => {
    const numbers = persons.flatMap((one) => one.identifiers);
    for (const { kind, value, doubtful } of numbers) {
      const { warnings } = checkIdentityNumber(kind, value, { knownRegionCodes: codes('place'), today });
      expect(warnings, kind).toEqual(doubtful ? ['checksum'] : []);
    }
    const doubtful = numbers.filter((one) => one.doubtful).length / numbers.length;
    expect([doubtful > 0.02, doubtful < 0.2]).toEqual([true, true]);
  });

  it.each([
    ['85110145023', '9'],
    ['80010130070', '6'],
    ['80010130072', null],
  ])('checks the IIN base %s as %s', (base, digit) => expect(iinCheckDigit(base)).toBe(digit));

  it.each(['11010519491231002X', '654125198001010010', '654301197512310029', '65402119770909009X'])(
    'checks the PRC number %s',
    (number) => expect(prcCheckCharacter(number.slice(0, 17))).toBe(number.at(-1)),
  );

  it('have telephone numbers that nobody has', () => {
    for (const { phone } of persons) if (phone !== null) expect(phone).toMatch(/^\+7 700 000 \d\d \d\d$/);
  });

  it('are named in four scripts', () => {
    for (const { names } of persons)
      expect([...new Set(names.map(({ script }) => script))].sort()).toEqual(['arabic', 'cyrillic', 'han', 'latin']);
    expect(toTote('Серік')).toBe('سەرىك');
    expect(toTote('Әділ')).toBe('\u0674ادىل');
    expect([toLatin('Ерболат'), toRussian('Бақытгүл')]).toEqual(['Yerbolat', 'Бакытгул']);
  });

  it('bear the name of no published person', () => {
    const { cases } = loadPublished(join(import.meta.dirname, '..', 'published'));
    const words = (name: string) =>
      name
        .toLowerCase()
        .split(/[\s·]+/)
        .sort()
        .join(' ');
    const published = cases.flatMap((one) =>
      one.persons.flatMap(({ names }) => names.map(({ value }) => words(value))),
    );
    expect(published.length).toBeGreaterThan(6);
    const bare = (name: string) => words(name.replace(/(uly|kyzy)$/, ''));
    for (const { names } of persons)
      for (const { value } of names)
        expect(published.includes(words(value)) || published.includes(bare(value))).toBe(false);
  });
});
