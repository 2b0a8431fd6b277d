import type { JoinBasis } from '@izdeu/proof';
import type { Bilingual, Label } from '../domain/languages.js';

/** Words of coded values that are no reference data: they belong to the sheets and change with them, not with the law. */
const label = (kk: string, ru: string, en: string): Label => ({ kk, ru, en });

export const SEX_WORDS: Readonly<Record<string, Label>> = {
  male: label('ер', 'мужской', 'male'),
  female: label('әйел', 'женский', 'female'),
  unknown: label('көрсетілмеген', 'не указан', 'not stated'),
};

export const CONFIDENCE_WORDS: Readonly<Record<string, Label>> = {
  high: label('жоғары', 'высокая', 'high'),
  medium: label('орташа', 'средняя', 'medium'),
  low: label('төмен', 'низкая', 'low'),
};

export const FATE_AXIS_WORDS: Readonly<Record<string, Label>> = {
  liberty: label('Бостандығы', 'Свобода', 'Liberty'),
  contact: label('Байланыс', 'Связь', 'Contact'),
  documents: label('Құжаттары', 'Документы', 'Documents'),
  place: label('Қайда екені', 'Местонахождение', 'Place'),
};

/** Event and form that say one thing: which of the two is printed. Of all other pairs both are. */
export const PRINTED_OF_PAIR: Readonly<Record<string, 'type' | 'form'>> = {
  'document_taken PASSPORT': 'form',
  'exit_refused EXITBAN': 'form',
  'detained POLICE': 'form',
  'detained UNKNOWN': 'type',
  're_detained UNKNOWN': 'type',
  'formally_arrested UNKNOWN': 'type',
  'released_from FREE': 'type',
  'released_from FREE_RESTRICTED': 'form',
  'died DECEASED': 'type',
};

export const LINK_VERDICT_WORDS: Readonly<Record<string, Label>> = {
  proven: label('расталды', 'подтверждено', 'proven'),
  proven_with_bridge: label(
    'расталды, аты-жөндегі айырма құжатпен түсіндірілген',
    'подтверждено, расхождение имён объяснено документом',
    'proven, the difference of names is explained by a paper',
  ),
  partial: label('ішінара расталды', 'подтверждено частично', 'proven in part'),
  insufficient: label('дәлел жеткіліксіз', 'подтверждения недостаточно', 'not enough proof'),
  not_judged: label('заңгер әлі қараған жоқ', 'юрист ещё не рассматривал', 'not judged yet'),
};

export const JOIN_BASIS_WORDS: Readonly<Record<JoinBasis, Bilingual>> = {
  same_number: { kk: 'нөмірі бірдей', ru: 'тот же номер' },
  same_birth_date: { kk: 'туған күні бірдей, есімі сәйкес', ru: 'та же дата рождения, имя соответствует' },
  lawyers_word: { kk: 'заңгер анықтаған', ru: 'установлено юристом' },
  bridge: { kk: 'есімдерді байланыстыратын құжат бойынша', ru: 'по документу, который связывает имена' },
  alone: { kk: 'тек осы құжатта', ru: 'только в этом документе' },
};

export const PATH_VERDICT_WORDS: Readonly<Record<string, Label>> = {
  proven: label('туыстық расталды', 'родство подтверждено', 'relation proven'),
  proven_with_bridge: label(
    'туыстық расталды, аты-жөндегі айырма құжатпен түсіндірілген',
    'родство подтверждено, расхождение имён объяснено документом',
    'relation proven, the difference of names is explained by a paper',
  ),
  partial: label('туыстық ішінара расталды', 'родство подтверждено частично', 'relation proven in part'),
  claimed_only: label(
    'туыстық отбасының айтуы бойынша көрсетілген',
    'родство указано со слов семьи',
    'relation as the family tells it',
  ),
};

export const IDENTITY_NUMBER_WORDS: Readonly<Record<string, Label>> = {
  iin: label('ЖСН (Қазақстан)', 'ИИН (Казахстан)', 'Individual identification number (Kazakhstan)'),
  prc_id: label('ҚХР жеке куәлігі', 'Удостоверение личности КНР', 'Identity card of the PRC'),
  prc_id_15: label(
    'ҚХР жеке куәлігі (ескі үлгі)',
    'Удостоверение личности КНР (старого образца)',
    'Identity card of the PRC (old form)',
  ),
  kz_passport: label('Қазақстан Республикасының паспорты', 'Паспорт Республики Казахстан', 'Passport of Kazakhstan'),
  kz_id_card: label(
    'Қазақстан Республикасының жеке куәлігі',
    'Удостоверение личности Республики Казахстан',
    'Identity card of Kazakhstan',
  ),
  kz_residence_permit: label(
    'Қазақстандағы ықтиярхат',
    'Вид на жительство в Казахстане',
    'Residence permit of Kazakhstan',
  ),
  prc_passport: label('ҚХР паспорты', 'Паспорт КНР', 'Passport of the PRC'),
  kg_pin: label('Қырғызстанның жеке нөмірі (ПИН)', 'ПИН (Кыргызстан)', 'Personal number (Kyrgyzstan)'),
  kg_passport: label('Қырғызстан паспорты', 'Паспорт Кыргызстана', 'Passport of Kyrgyzstan'),
  other: label('басқа құжат', 'иной документ', 'other document'),
};

/** Roles on the relation sheet. */
export const ROLE_WORDS: Readonly<Record<'applicant' | 'between' | 'sought', Bilingual>> = {
  applicant: { kk: 'Өтініш беруші', ru: 'Заявитель' },
  between: { kk: 'Арадағы туыс', ru: 'Родственник между ними' },
  sought: { kk: 'Іздестірілетін туыс', ru: 'Разыскиваемый родственник' },
};

type Sex = 'male' | 'female' | 'unknown';
const bySex = (male: Label, female: Label, unknown: Label): Readonly<Record<Sex, Label>> => ({ male, female, unknown });

/** What one person is to the next on the path. */
export const STEP_WORDS: Readonly<
  Record<'parent' | 'child' | 'spouse' | 'adoptive_parent' | 'adopted_child', Readonly<Record<Sex, Label>>>
> = {
  parent: bySex(
    label('әкесі', 'отец', 'father of'),
    label('анасы', 'мать', 'mother of'),
    label('ата-анасының бірі', 'родитель', 'parent of'),
  ),
  child: bySex(
    label('ұлы', 'сын', 'son of'),
    label('қызы', 'дочь', 'daughter of'),
    label('баласы', 'ребёнок', 'child of'),
  ),
  spouse: bySex(
    label('күйеуі', 'муж', 'husband of'),
    label('әйелі', 'жена', 'wife of'),
    label('жұбайы', 'супруг(а)', 'spouse of'),
  ),
  adoptive_parent: bySex(
    label('асырап алған әкесі', 'усыновитель', 'adoptive father of'),
    label('асырап алған анасы', 'усыновительница', 'adoptive mother of'),
    label('асырап алған ата-анасының бірі', 'усыновитель', 'adoptive parent of'),
  ),
  adopted_child: bySex(
    label('асырап алынған ұлы', 'усыновлённый сын', 'adopted son of'),
    label('асырап алынған қызы', 'удочерённая дочь', 'adopted daughter of'),
    label('асырап алынған баласы', 'усыновлённый ребёнок', 'adopted child of'),
  ),
};

/** What a body is asked to do, by what the family asks for (reference kind ask). Written after "we ask you to". */
export const REQUEST_WORDS: Readonly<Record<string, Bilingual>> = {
  news: {
    kk: 'туыстың қайда екенін және жағдайын анықтауды',
    ru: 'установить местонахождение и положение родственника',
  },
  release: {
    kk: 'бостандығынан айыру негізін анықтап, босату туралы мәселе қоюды',
    ru: 'выяснить основание лишения свободы и поставить вопрос об освобождении',
  },
  documents_returned: {
    kk: 'алынған құжаттарын қайтаруға көмектесуді',
    ru: 'содействовать возврату изъятых документов',
  },
  reunification: { kk: 'отбасының қауышуына көмектесуді', ru: 'содействовать воссоединению семьи' },
  consular_access: { kk: 'консулдық кездесу өткізуді', ru: 'провести консульскую встречу' },
  legal_help: { kk: 'заң көмегін және қорғаушыны қамтамасыз етуді', ru: 'обеспечить юридическую помощь и защитника' },
};

export const WRITTEN_REPLY: Bilingual = {
  kk: 'заңда белгіленген мерзімде жазбаша жауап беруді',
  ru: 'дать письменный ответ в установленный законом срок',
};
