import { byAxis, fateSentences, type ToldFate } from './fate-words.js';

const told = (axis: string, value: string, asOfEdtf = '2023-05'): ToldFate => ({
  axis,
  value,
  asOfEdtf,
  words: { kk: `${axis}-${value}`, ru: `${axis}-${value}` },
});

describe('what the applicant knows today', () => {
  it('is a short sentence for each axis, in a fixed order, each with its date', () => {
    const { kk, ru } = fateSentences([
      told('contact', 'none', '2023-05-02'),
      told('documents', 'partly_withheld', '2022'),
      told('liberty', 'restricted'),
      told('place', 'in_prc', '2023-05~'),
    ]);
    expect(ru).toBe(
      'Насколько мне известно на май 2023 г., свобода родственника ограничена (домашний арест, надзор или запрет на выезд). ' +
        'Около мая 2023 г.: родственник находится в КНР. На 02.05.2023 связи с родственником нет. ' +
        'На 2022 год часть документов родственника удерживается.',
    );
    expect(kk).toBe(
      'Менің білуімше, 2023 жылдың мамырындағы мәлімет бойынша туысымның бостандығы шектелген (үйқамақ, бақылау немесе елден шығуға тыйым). ' +
        'Шамамен 2023 жылдың мамыры: туысым ҚХР-да. 02.05.2023 күнгі мәлімет бойынша туысыммен байланыс жоқ. ' +
        '2022 жылғы мәлімет бойынша туысымның құжаттарының бір бөлігі алып қойылған.',
    );
  });

  it.each([
    ['2017-23', 'Насколько мне известно (осень 2017 г.), родственник находится на свободе.'],
    ['', 'Насколько мне известно, родственник находится на свободе.'],
  ])('brackets a date that takes no ending: %j', (asOf, expected) =>
    expect(fateSentences([told('liberty', 'at_liberty', asOf)]).ru).toBe(expected),
  );

  it.each([
    ['2018', 'время последней связи с родственником – 2018 год.', 'туысыммен соңғы байланыс болған уақыт – 2018 жыл.'],
    [
      '2018-05',
      'время последней связи с родственником – май 2018 г.',
      'туысыммен соңғы байланыс болған уақыт – 2018 жылдың мамыры.',
    ],
    [
      '',
      'прежде связь с родственником была, время последней не названо.',
      'бұрын туысыммен байланыс болған, соңғысының уақыты айтылмаған.',
    ],
  ])('says when the last contact was as exactly as it is known and no more: %j', (asOf, ru, kk) => {
    const said = fateSentences([told('contact', 'last_known', asOf)]);
    expect(said).toEqual({ ru: `Насколько мне известно, ${ru}`, kk: `Менің білуімше, ${kk}` });
    expect(`${said.ru}${said.kk}`).not.toMatch(/дата|күн/u);
    const second = fateSentences([told('liberty', 'detained'), told('contact', 'last_known', asOf)]);
    expect(second.ru.endsWith(ru.slice(1))).toBe(true);
  });

  it('does not claim to know what is not known', () => {
    const { kk, ru } = fateSentences([told('liberty', 'unknown'), told('place', 'in_prc')]);
    expect(ru).toBe(
      'Мне не известно, находится ли родственник на свободе (май 2023 г.). Насколько мне известно на май 2023 г., родственник находится в КНР.',
    );
    expect(kk).toContain('Туысымның бостандықта екені-емесі маған белгісіз (2023 жылдың мамыры). Менің білуімше');
  });

  it('gives Kazakh months their ending, and a value without a sentence its words', () => {
    expect(fateSentences([told('contact', 'none', '2019-07')]).kk).toContain('2019 жылдың шілдесіндегі');
    expect(fateSentences([told('contact', 'other', '')]).ru).toBe('Насколько мне известно, contact-other.');
    expect(fateSentences([])).toEqual({ kk: '', ru: '' });
  });

  it('puts an axis that nobody ordered at the end', () => {
    expect(
      [{ axis: 'new' }, { axis: 'documents' }, { axis: 'liberty' }].toSorted(byAxis).map(({ axis }) => axis),
    ).toEqual(['liberty', 'documents', 'new']);
  });
});
