import { auntAndNephew } from '../testing/made-up-cases.js';
import { MADE, aLetter, citizen } from '../testing/made-up-sheets.js';
import { asksLeftOut } from './asks.js';
import { composeApplication, composePacket } from './packet-composer.js';
import type { CaseSheets } from './packet-facts.js';

const MEETING = 'провести консульскую встречу';

/** A family that asks for news, a meeting of the consul and release, of somebody of this status; null: nobody said which. */
function asking(status: string | null): CaseSheets {
  const whole = auntAndNephew();
  return { ...whole, sought: { ...whole.sought, citizenship: status === null ? [] : citizen(status) } };
}
const requests = (sheets: CaseSheets, recipientCode: string): readonly string[] =>
  composePacket(sheets, aLetter(recipientCode), MADE).content.letter.requests.ru;

describe('what a letter asks for', () => {
  it.each(['KZ_BIRTH', 'KZ_NAT_PRC_CLOSED', 'KZ_NAT_PRC_OPEN', 'KZ_APPROVED', 'KZ_CIT'])(
    'is a meeting of the consul of Kazakhstan for %s',
    (status) => {
      expect(requests(asking(status), 'KZ-MFA')).toContain(MEETING);
      expect(asksLeftOut(asking(status), 'KZ-MFA')).toEqual([]);
    },
  );

  it.each(['PRC_CIT', 'PRC_KZRES', 'KANDAS', 'KZ_LOST', 'KG_CIT', 'REFUGEE_KZ', 'STATELESS', 'UNKNOWN', null])(
    'is no meeting of the consul for %s, because the case says that there is no right to it',
    (status) => {
      const sheets = asking(status);
      expect(requests(sheets, 'KZ-MFA')).not.toContain(MEETING);
      expect(composePacket(sheets, aLetter('KZ-MFA'), MADE).content.application.requests.ru).not.toContain(MEETING);
      expect(composeApplication(sheets, 'KZ-MFA').application.requests.ru).not.toContain(MEETING);
      expect(requests(sheets, 'KZ-MFA')).toContain('установить местонахождение и положение родственника');
      expect(asksLeftOut(sheets, 'KZ-MFA')).toEqual(['consular_access']);
    },
  );

  it('is asked of the State whose citizen the person is, and of no other', () => {
    expect(requests(asking('KG_CIT'), 'KG-MFA')).toContain(MEETING);
    expect(requests(asking('KZ_BIRTH'), 'KG-MFA')).not.toContain(MEETING);
    expect(asksLeftOut(asking('KZ_BIRTH'), 'KG-MFA')).toEqual(['consular_access']);
  });

  it('names nothing as left out that a letter to this body never names', () => {
    expect(asksLeftOut(asking('PRC_CIT'), 'KZ-POLICE')).toEqual([]);
  });
});
