import type { PacketLanguage } from '../domain/languages.js';

/** The fixed words of a covering letter; `{…}` is filled in by the template. */
const KK = {
  title: 'Ілеспе хат',
  draft: 'ЖОБА',
  list: 'Қоса жіберілетін хаттардың тізімі',
  position: '№',
  letter: 'Біздің нөміріміз, күні',
  kind: 'Хаттың түрі',
  name: 'Іздестірілетін туыс',
  notNamed: 'хаттың өзінде',
  sheets: 'Парақ саны',
  total: 'Барлығы: {letters} хат, {sheets} парақ',
  replies: 'Әр хатқа жеке жауап беруіңізді сұраймыз.',
  executor: 'Орынд.',
  phoneShort: 'тел.',
} as const;

const RU: Readonly<Record<keyof typeof KK, string>> = {
  title: 'Сопроводительное письмо',
  draft: 'ПРОЕКТ',
  list: 'Перечень прилагаемых писем',
  position: '№',
  letter: 'Наш номер, дата',
  kind: 'Вид письма',
  name: 'Разыскиваемый родственник',
  notNamed: 'в самом письме',
  sheets: 'Листов',
  total: 'Всего: писем – {letters}, листов – {sheets}',
  replies: 'Просим дать ответ на каждое письмо отдельно.',
  executor: 'Исп.',
  phoneShort: 'тел.',
};

export const COVERING_WORDS: Readonly<Record<PacketLanguage, Readonly<Record<keyof typeof KK, string>>>> = {
  kk: KK,
  ru: RU,
};
