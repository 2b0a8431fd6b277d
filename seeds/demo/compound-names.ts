import { FEMALE_NAMES, MALE_NAMES, nameTable, type GivenName } from './given-names.js';
import type { Random } from './random.js';

/** Kazakh names are made by joining words; so are most of the names of a made-up population. */
const MALE_FIRST = nameTable(
  'Нұр=努尔 Бек=别克 Ер=叶尔 Жан=江 Ай=阿依 Бақыт=巴合提 Дос=多斯 Тоқта=托合塔 Құт=胡特 Ақ=阿克 Қара=哈拉 Темір=铁米尔 ' +
    'Сұлтан=苏勒坦 Ораз=吾拉孜 Шын=沁 Қуан=胡安 Есен=叶森 Тас=塔斯 Асыл=阿斯力 Аман=阿曼 Сағын=沙恒 Мұхамет=穆罕买提 ' +
    'Сейіт=赛依提 Тілеу=提留 Кеңес=肯叶斯 Жақсы=加克斯 Қабыл=哈布勒 Ырыс=热斯',
);
const MALE_SECOND = nameTable(
  'бек=别克 болат=波拉提 жан=江 тай=太 хан=汗 мұрат=木拉提 ғали=哈力 дәулет=达吾列提 бай=拜 сұлтан=苏勒坦 ғазы=哈孜 ' +
    'мырза=木尔扎 қожа=霍加 темір=铁米尔 тұр=吐尔 қан=坎',
);
const FEMALE_FIRST = nameTable(
  'Ай=阿依 Гүл=古丽 Нұр=努尔 Бақыт=巴合提 Жан=江 Ақ=阿克 Алтын=阿勒腾 Күміс=库米斯 Мейір=美依尔 Әсем=阿赛木 Қыз=克孜 ' +
    'Бибі=比比 Тоты=托特 Үміт=吾米提 Шам=沙木 Күн=昆 Базар=巴扎尔 Сағын=沙恒 Тұрсын=吐尔逊 Орын=吾仁',
);
const FEMALE_SECOND = nameTable(
  'гүл=古丽 нұр=努尔 жан=江 сұлу=苏鲁 бибі=比比 күміс=库米斯 шолпан=巧丽潘 сара=萨拉 жамал=加玛丽 айым=阿依木 бике=碧克 ' +
    'ханым=哈纳木',
);

/** Every pair of a first and a second word that are not the same word, beside the names that are common as they are. */
function joined(
  firsts: readonly GivenName[],
  seconds: readonly GivenName[],
  common: readonly GivenName[],
): GivenName[] {
  const known = new Set(common.map(({ kk }) => kk));
  return firsts.flatMap((first) =>
    seconds
      .filter((second) => second.zh !== first.zh && !known.has(first.kk + second.kk))
      .map((second) => ({ kk: first.kk + second.kk, zh: first.zh + second.zh })),
  );
}

export const POPULATION = {
  male: { common: MALE_NAMES, joined: joined(MALE_FIRST, MALE_SECOND, MALE_NAMES) },
  female: { common: FEMALE_NAMES, joined: joined(FEMALE_FIRST, FEMALE_SECOND, FEMALE_NAMES) },
} as const;

/** Two of five bear one of a few dozen common names, as people do; the others one of some hundreds. */
const COMMON_SHARE = 0.4;

/** A given name that nobody of `taken` bears. */
export function pickGivenName(sex: 'male' | 'female', taken: ReadonlySet<GivenName>, random: Random): GivenName {
  const { common, joined: rare } = POPULATION[sex];
  const list = random.chance(COMMON_SHARE) ? common : rare;
  return random.pick(list.filter((name) => !taken.has(name)));
}
