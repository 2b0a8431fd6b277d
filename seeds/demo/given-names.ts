/** Common Kazakh given names with a usual Chinese rendering; Latin, Russian and Arabic-script forms follow by rule. */
export interface GivenName {
  readonly kk: string;
  readonly zh: string;
}

/** Names from rows of `Kazakh=Chinese`. */
export const nameTable = (rows: string): readonly GivenName[] =>
  rows.split(/\s+/).map((row) => {
    const [kk = '', zh = ''] = row.split('=');
    return { kk, zh };
  });

export const MALE_NAMES = nameTable(
  'Ерболат=叶尔波拉提 Нұрлан=努尔兰 Бауыржан=巴吾尔江 Серік=赛力克 Дәулет=达吾列提 Бақыт=巴合提 Жеңіс=杰恩斯 ' +
    'Тұрсын=吐尔逊 Құрман=库尔曼 Мұрат=木拉提 Қанат=哈那提 Болат=波拉提 Ержан=叶尔江 Асқар=阿斯哈尔 Марат=马拉提 ' +
    'Талғат=塔勒哈提 Ермек=叶尔麦克 Нұржан=努尔江 Есен=叶森 Мұхтар=木合塔尔 Сағат=沙哈提 Тілек=提列克 Азат=阿扎提 ' +
    'Әділ=阿迪力 Қуаныш=胡安西 Самат=沙马提 Рахым=热合木 Оразбек=吾拉孜别克 Жанболат=江波拉提 Әмір=阿米尔 Кеңес=肯叶斯',
);

export const FEMALE_NAMES = nameTable(
  'Айгүл=阿依古丽 Гүлнұр=古丽努尔 Бақытгүл=巴合提古丽 Жанар=加娜尔 Мөлдір=莫勒迪尔 Сәуле=萨吾列 Нұргүл=努尔古丽 ' +
    'Айнұр=阿依努尔 Қарлығаш=哈尔勒哈什 Меруерт=麦如叶尔提 Раушан=热吾山 Гүлсім=古丽斯木 Әлия=阿丽娅 Зейнеп=再依娜甫 ' +
    'Шолпан=巧丽潘 Динара=迪娜拉 Бибігүл=比比古丽 Фатима=法提玛 Жұлдыз=居勒都孜 Ақмарал=阿克马拉力 Маржан=玛尔江 ' +
    'Гүлнар=古丽娜尔 Балжан=巴勒江 Перизат=皮热扎提',
);

const FRONT = /[әөүі]/iu;
const SHOWS_FRONT = /[кге]/iu;
/** U+0674, the high hamza that makes the vowels of the whole word front ones. */
const HAMZA = '\u0674';

type Letters = Readonly<Record<string, string>>;

function letterTable(...rows: readonly string[]): Letters {
  const table: Record<string, string> = {};
  for (const pair of rows.join(' ').split(' ')) {
    const [from = '', to = ''] = pair.split('=');
    table[from] = to;
  }
  return table;
}

const TOTE = letterTable(
  'а=ا ә=ا б=ب в=ۆ г=گ ғ=ع д=د е=ە ж=ج з=ز и=ي й=ي к=ك қ=ق л=ل м=م н=ن ң=ڭ о=و ө=و п=پ р=ر с=س т=ت у=ۋ ұ=ۇ ү=ۇ',
  'ф=ف х=ح һ=ھ ч=چ ш=ش ы=ى і=ى э=ە ю=يۋ я=يا',
);
const LATIN = letterTable(
  'а=a ә=a б=b в=v г=g ғ=g д=d е=e ж=zh з=z и=i й=i к=k қ=k л=l м=m н=n ң=n о=o ө=o п=p р=r с=s т=t у=u ұ=u ү=u',
  'ф=f х=kh һ=h ч=ch ш=sh ы=y і=i э=e ю=yu я=ya',
);
const RUSSIAN = letterTable('ә=а ғ=г қ=к ң=н ө=о ұ=у ү=у һ=х і=и');

function spell(word: string, letters: Letters): string {
  return [...word.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** As passports write it: without marks, initial Е as Ye. */
export function toLatin(kk: string): string {
  return capital(spell(kk, LATIN).replace(/^e/, 'ye'));
}

/** As Russian papers write it: the nine Kazakh letters fall on their Russian neighbours. */
export function toRussian(kk: string): string {
  return capital(spell(kk, RUSSIAN));
}

/** In the Arabic script of the Kazakhs of China, with the leading hamza where nothing else shows front vowels. */
export function toTote(kk: string): string {
  return (FRONT.test(kk) && !SHOWS_FRONT.test(kk) ? HAMZA : '') + spell(kk, TOTE);
}
