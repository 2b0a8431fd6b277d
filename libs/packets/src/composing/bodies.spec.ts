import { referenceBook } from '../testing/made-up-sheets.js';
import { bodyInBoth, bodyNamedTo } from './bodies.js';

const book = referenceBook();

describe('a body on a sheet', () => {
  it.each([
    ['KZ-OMBUDSMAN', 'UN-WGEID', 'Commissioner for Human Rights (Kazakhstan)'],
    ['KZ-MFA', 'THIRD-EMBASSY', 'Ministry of Foreign Affairs, Department of Consular Service (Kazakhstan)'],
    ['KZ-EMBASSY-BEIJING', 'UN-WGAD', 'Embassy of Kazakhstan in Beijing and its posts in the PRC'],
    ['KG-MFA', 'UN-WGAD', 'Ministry of Foreign Affairs of Kyrgyzstan'],
    ['UN-WGAD', 'UN-WGEID', 'UN Working Group on Arbitrary Detention'],
    ['KZ-MFA', 'KZ-PROSECUTOR', 'Ministry of Foreign Affairs, Department of Consular Service'],
  ])('%s is to %s: %s', (code, reader, expected) => {
    expect(bodyNamedTo(book, code, reader).en).toBe(expected);
  });

  it('says its State in the language of the sheet', () => {
    expect(bodyInBoth(book, 'KZ-PROSECUTOR', 'KG-OMBUDSMAN')).toEqual({
      kk: 'Бас прокуратура (Қазақстан)',
      ru: 'Генеральная прокуратура (Казахстан)',
    });
  });
});
