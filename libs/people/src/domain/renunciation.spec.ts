import type { CitizenshipStatus } from './citizenship.js';
import { aClaim } from './claims.fixture.js';
import { RENUNCIATION_STEPS, renunciationOf, type RenunciationStep, type StepState } from './renunciation.js';

const TODAY = '2026-11-22';
type Told = Readonly<Partial<Record<RenunciationStep, StepState>>>;
const read = (statuses: readonly CitizenshipStatus[], told: Told = {}) =>
  renunciationOf(
    statuses.map((status) => aClaim(status)),
    RENUNCIATION_STEPS.flatMap((step) => (told[step] === undefined ? [] : [{ step, state: told[step] }])),
    TODAY,
  );
const ALL_DONE = Object.fromEntries(RENUNCIATION_STEPS.map((step) => [step, 'done'])) as Told;

describe('renunciation of PRC citizenship', () => {
  it.each<[readonly CitizenshipStatus[], Told, boolean, string, RenunciationStep | null, boolean]>([
    [['KZ_BIRTH'], {}, false, 'not_known', null, false],
    [['KG_CIT'], {}, false, 'not_known', null, false],
    [['PRC_CIT'], {}, true, 'not_known', 'notarised_statement', false],
    [['KZ_NAT_PRC_OPEN'], {}, true, 'open', 'notarised_statement', true],
    [['KZ_NAT_PRC_OPEN'], { notarised_statement: 'done' }, true, 'open', 'prc_passport_surrendered', true],
    [['KZ_CIT'], {}, true, 'not_known', 'notarised_statement', true],
    [['KZ_APPROVED'], {}, true, 'not_known', 'notarised_statement', true],
    [['KZ_NAT_PRC_CLOSED'], {}, true, 'closed', 'notarised_statement', false],
    [['KZ_NAT_PRC_CLOSED'], { prc_id_surrendered: 'not_done' }, true, 'open', 'notarised_statement', true],
    [['KZ_CIT'], ALL_DONE, true, 'closed', null, false],
    [['KZ_CIT'], { ...ALL_DONE, hukou_cancelled: 'not_done' }, true, 'open', 'hukou_cancelled', true],
    [['KZ_CIT'], { hukou_cancelled: 'done' }, true, 'closed', 'notarised_statement', false],
    [['KZ_CIT', 'PRC_CIT'], { hukou_cancelled: 'done' }, true, 'not_known', 'notarised_statement', true],
    [['KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED'], {}, true, 'open', 'notarised_statement', true],
    [['KZ_LOST', 'PRC_CIT'], {}, true, 'not_known', 'notarised_statement', false],
  ])(
    '%j with %j: applies %s, the PRC side is %s, missing %s, warning %s',
    (statuses, told, applies, side, missing, warns) => {
      expect(read(statuses, told)).toMatchObject({ applies, side, missing, preTravelWarning: warns });
    },
  );

  it('never counts the notary’s statement alone as heard by the PRC', () => {
    expect(read(['KZ_CIT'], { notarised_statement: 'done' })).toMatchObject({
      side: 'not_known',
      preTravelWarning: true,
    });
  });

  it('takes the latest word on a step, and none of a replaced claim', () => {
    const recorded = [
      { step: 'hukou_cancelled', state: 'not_done' },
      { step: 'hukou_cancelled', state: 'done' },
    ] as const;
    expect(renunciationOf([aClaim('KZ_CIT')], recorded, TODAY).side).toBe('closed');
    expect(renunciationOf([aClaim('KZ_NAT_PRC_OPEN', { superseded: true })], [], TODAY)).toMatchObject({
      applies: false,
      preTravelWarning: false,
    });
  });
});
