import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CITIZENSHIP_STATUSES, isCitizenOfKazakhstan, type CitizenshipStatus, type ClaimFacts } from './citizenship.js';
import { aClaim } from './claims.fixture.js';
import {
  PROTECTION_DOUBTS,
  PROTECTION_STRENGTHS,
  PROTECTORS,
  leadingClaim,
  protectionBefore,
  protectionReading,
  type ProtectionGround,
} from './protection.js';

interface Entry {
  readonly code: string;
  readonly data: Omit<ProtectionGround, 'code'>;
}
const entriesOf = (name: string): readonly Entry[] =>
  (
    JSON.parse(readFileSync(new URL(`../../../../seeds/reference/${name}.json`, import.meta.url), 'utf8')) as {
      entries: Entry[];
    }
  ).entries;
const GROUNDS: readonly ProtectionGround[] = entriesOf('protection-ground').map(({ code, data }) => ({
  ...data,
  code,
}));
const TODAY = '2026-11-22';
const read = (...claims: ClaimFacts[]) => protectionReading(claims, GROUNDS, TODAY);

describe('the grounds of protection in the reference data', () => {
  it('use only what the rule knows', () => {
    for (const { code, protector, strength, doubts, statuses } of GROUNDS) {
      expect(PROTECTORS, code).toContain(protector);
      expect(PROTECTION_STRENGTHS, code).toContain(strength);
      for (const doubt of doubts) expect(PROTECTION_DOUBTS, code).toContain(doubt);
      for (const status of statuses) expect(CITIZENSHIP_STATUSES, code).toContain(status);
    }
  });

  it('have words for every doubt that the rule can raise', () => {
    expect(
      entriesOf('protection-doubt')
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...PROTECTION_DOUBTS].sort());
  });
});

describe('who may act for a person', () => {
  it.each<[CitizenshipStatus, string, string, readonly string[]]>([
    ['PRC_CIT', 'KZ', 'humanitarian', ['non_interference']],
    ['PRC_KZRES', 'KZ', 'humanitarian', ['non_interference']],
    ['PRC_KZRES_REVOKED', 'KZ', 'none', ['non_interference']],
    ['KANDAS', 'KZ', 'humanitarian', ['non_interference']],
    ['ATAZHOLY', 'KZ', 'humanitarian', ['non_interference']],
    ['KZ_APPROVED', 'KZ', 'arguable', ['regarded_as_prc_citizen', 'no_passport_yet']],
    ['KZ_NAT_PRC_OPEN', 'KZ', 'as_of_right', ['regarded_as_prc_citizen']],
    ['KZ_NAT_PRC_CLOSED', 'KZ', 'as_of_right', []],
    ['KZ_BIRTH', 'KZ', 'as_of_right', []],
    ['KZ_CIT', 'KZ', 'arguable', ['regarded_as_prc_citizen', 'ground_not_known']],
    ['KZ_LOST', 'KZ', 'none', ['kz_lost']],
    ['KG_CIT', 'KG', 'as_of_right', []],
    ['KG_KAIRYLMAN', 'KG', 'none', ['non_interference']],
    ['REFUGEE_KZ', 'UNHCR', 'humanitarian', ['never_contact_prc']],
    ['ASYLUM_KZ', 'UNHCR', 'humanitarian', ['never_contact_prc']],
    ['STATELESS', 'KZ', 'arguable', ['ground_not_known']],
    ['OTHER_CIT', 'XX', 'as_of_right', ['non_interference']],
    ['FOREIGN_VISITOR', 'KZ', 'none', ['non_interference']],
    ['UNKNOWN', 'XX', 'none', ['ground_not_known']],
  ])('%s: %s, %s, against it %j', (status, protector, strength, doubts) => {
    expect(read(aClaim(status)).lead).toMatchObject({ protector, strength, doubts });
  });

  it('covers every status', () => {
    for (const status of CITIZENSHIP_STATUSES) expect(read(aClaim(status)).lead, status).not.toBeNull();
  });

  it('says that nothing is known where there is no claim', () => {
    expect(read().lead).toMatchObject({ ground: 'not_known', strength: 'none', claimIds: [] });
  });

  it('names what the PRC will say where claims of two States stand', () => {
    const reading = read(aClaim('KZ_BIRTH'), aClaim('PRC_CIT'));
    expect(reading.lead).toMatchObject({ ground: 'kz_citizen', doubts: ['regarded_as_prc_citizen'] });
    expect(reading.lines.map(({ ground }) => ground)).toEqual(['kz_citizen', 'kz_family', 'un_procedures']);
  });

  it('leads with the claim that a person picked, and keeps the others', () => {
    const reading = read(aClaim('KZ_BIRTH'), aClaim('PRC_CIT', { isWorking: true }));
    expect(reading.lead).toMatchObject({ ground: 'kz_family', isWorking: true });
    expect(reading.lines[0]).toMatchObject({ ground: 'kz_citizen' });
  });

  it('says when a ground rests on words alone, on a weak source, or is denied', () => {
    const weak = aClaim('KZ_BIRTH', { hasPaper: false, confidence: 'low', isDenied: true });
    expect(read(weak).lead?.doubts).toEqual(['denied', 'no_paper', 'weak_source']);
  });

  it('sends nobody to authorities of the PRC with a refugee', () => {
    const reading = read(aClaim('REFUGEE_KZ'), aClaim('PRC_CIT'));
    expect(reading.neverContactPrc).toBe(true);
    expect(reading.lines.find(({ ground }) => ground === 'kz_family')?.doubts).toContain('never_contact_prc');
  });

  it('leaves out what is over and what has not begun', () => {
    const over = aClaim('KZ_BIRTH', { toLatest: '2020-12-31' });
    const toCome = aClaim('KZ_BIRTH', { fromEarliest: '2027-01-01', fromLatest: '2027-01-01' });
    expect(read(over, toCome).lead?.ground).toBe('not_known');
  });
});

describe('a loss of Kazakh citizenship', () => {
  const lost = aClaim('KZ_LOST', { fromEarliest: '2020-05-01', fromLatest: '2020-05-31' });

  it.each([
    ['older', aClaim('KZ_BIRTH', { fromEarliest: '1980-01-01', fromLatest: '1980-12-31', isWorking: true })],
    ['without a day', aClaim('KZ_BIRTH', { isWorking: true })],
    ['of the same month', aClaim('KZ_CIT', { fromEarliest: '2020-05-15', fromLatest: '2020-05-15' })],
  ])('is not hidden by a claim that is %s, picked or not', (_, claim) => {
    expect(read(claim, lost).lead).toMatchObject({ ground: 'kz_citizenship_lost', strength: 'none' });
    expect(leadingClaim([lost, claim], TODAY)?.status).toBe('KZ_LOST');
  });

  it('leaves later citizenship arguable', () => {
    const regained = aClaim('KZ_NAT_PRC_CLOSED', { fromEarliest: '2024-01-01', fromLatest: '2024-12-31' });
    expect(read(regained, lost).lead).toMatchObject({
      ground: 'kz_citizen',
      strength: 'arguable',
      doubts: ['kz_lost'],
    });
    expect(leadingClaim([lost, regained], TODAY)?.status).toBe('KZ_NAT_PRC_CLOSED');
  });
});

describe('the ground before a recipient', () => {
  it.each([
    ['KZ_BIRTH', 'KZ-MFA', 'kz_citizen'],
    ['KZ_BIRTH', 'UN-WGEID', 'un_procedures'],
    ['KZ_BIRTH', 'KG-MFA', null],
    ['KG_CIT', 'KG-MFA', 'kg_citizen'],
    ['KG_CIT', 'KZ-MFA', null],
    ['PRC_CIT', 'KZ-MFA', 'kz_family'],
    ['REFUGEE_KZ', 'KZ-MFA', null],
    ['REFUGEE_KZ', 'UN-WGEID', null],
  ] as const)('%s before %s: %s', (status, recipient, ground) => {
    expect(protectionBefore(read(aClaim(status)), recipient)?.ground ?? null).toBe(ground);
  });
});

describe('readings of any claims', () => {
  const day = fc.integer({ min: 1950, max: 2030 }).map((year) => `${year}-06-15`);
  const maybe = fc.option(day, { nil: null });
  const claim = fc
    .record({
      id: fc.uuid(),
      status: fc.constantFrom(...CITIZENSHIP_STATUSES),
      from: maybe,
      toLatest: maybe,
      isWorking: fc.boolean(),
      hasPaper: fc.boolean(),
      isDenied: fc.boolean(),
      superseded: fc.boolean(),
    })
    .map(({ from, status, ...more }) => aClaim(status, { ...more, fromEarliest: from, fromLatest: from }));
  const claims = fc.array(claim, { maxLength: 6 });

  it('do not change with a replaced claim', () => {
    fc.assert(
      fc.property(claims, claim, fc.nat(6), (all, one, at) => {
        expect(protectionReading(all.toSpliced(at, 0, { ...one, superseded: true }), GROUNDS, TODAY)).toEqual(
          protectionReading(all, GROUNDS, TODAY),
        );
      }),
    );
  });

  it('never find Kazakh citizenship as of right that is not surely later than its loss', () => {
    fc.assert(
      fc.property(claims, day, (all, lostOn) => {
        fc.pre(lostOn <= TODAY);
        const lost = aClaim('KZ_LOST', { id: 'lost', fromEarliest: lostOn, fromLatest: lostOn });
        const { lines } = protectionReading([...all, lost], GROUNDS, TODAY);
        const used = lines.filter(({ protector }) => protector !== 'UN').flatMap(({ claimIds }) => claimIds);
        for (const { id, status, fromEarliest } of all)
          if (used.includes(id) && isCitizenOfKazakhstan(status)) expect((fromEarliest ?? '') > lostOn).toBe(true);
        for (const { protector, strength } of lines) if (protector === 'KZ') expect(strength).not.toBe('as_of_right');
      }),
    );
  });

  it('do not depend on the order of the claims', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const shape = (list: readonly ClaimFacts[]) =>
          protectionReading(list, GROUNDS, TODAY).lines.map(({ ground, strength, doubts }) => [
            ground,
            strength,
            doubts,
          ]);
        expect(shape(all.toReversed())).toEqual(shape(all));
      }),
    );
  });
});
