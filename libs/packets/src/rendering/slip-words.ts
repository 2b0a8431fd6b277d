import type { SlipLanguage } from '../domain/languages.js';

/** The fixed words of the slips that a family takes home: short sentences, no legal Latin, nothing that frightens. */
const KK = {
  receiptTitle: 'Жүгінудің қабылданғаны туралы түбіртек',
  receiptNumber: 'Жүгіну нөмірі',
  receivedOn: 'Қабылданған күні',
  receivedBy: 'Қабылдаған',
  applicant: 'Өтініш беруші',
  recorded: 'Не жазып алынды',
  consents: 'Мәліметтерді кімге беруге келісім бердіңіз',
  noConsents: 'Ешкімге. Сіздің келісіміңізсіз ешқандай мәлімет берілмейді.',
  withdrawTitle: 'Келісімді қалай қайтарып алуға болады',
  withdraw:
    'Келісіміңізді кез келген уақытта, себебін түсіндірмей қайтарып ала аласыз. Ұйымға келіңіз, қоңырау шалыңыз немесе хат жазып, осы түбіртектегі нөмірді айтыңыз. Осыдан кейін мәліметтеріңіз ешкімге берілмейді; бұрын берілген мәліметтер туралы Сізге хабарлаймыз.',
  keep: 'Осы түбіртекті сақтап қойыңыз және бөтен адамға көрсетпеңіз. Түбіртек туыстықты растамайды.',
  free: 'Жүгінуді қабылдау және қарау тегін.',
  phone: 'Телефон',
  email: 'Эл. пошта',
  missingTitle: 'Жетіспейтін құжаттар тізімі',
  missingIntro:
    'Министрлікке жүгіну үшін Сіз бен іздестірілетін адам арасындағы туыстықтың әр буынын құжатпен растау қажет. Төменде не жетіспейтіні және оны немен толтыруға болатыны жазылған: алдымен оңайы мен қауіпсізі.',
  caseNumber: 'Іс нөмірі',
  date: 'Күні',
  instead: 'Орнына жарайды:',
  atHand: 'Бар құжаттармен тағы не істеу керек',
  nextLook: 'Іске қайта қарайтын күніміз',
  needed: 'Не жетіспейді',
  alternatives: 'Не істеуге болады',
  noWays: 'Заңгермен кеңесіңіз.',
  riskTitle: 'Назар аударыңыз',
  riskItem: 'Қытайдағы туысыңызға қауіп төнуі мүмкін. Алдымен бізбен ақылдасыңыз.',
  risk: 'Қытайдағы туыстардан құжат сұрау олардың Сізбен байланысын билікке білдіріп қоюы және оларға қауіп төндіруі мүмкін. Қоңырау шалмас, хат жазбас бұрын бізбен сөйлесіңіз. Құжаттың болмауы – Сіздің кінәңіз емес, іс жабылмайды.',
  bring: 'Табылған құжаттың түпнұсқасын немесе көшірмесін әкеліңіз. Түпнұсқаны біз алып қоймаймыз.',
  tick: 'Әкелінді',
  nothingMissing: 'Туыстықты растайтын барлық құжаттар бар.',
  pathUnknown:
    'Сіз бен іздестірілетін туыс арасындағы туыстық тізбегі әлі жазылмаған. Қандай құжаттар керек екенін айту үшін алдымен осыны бірге жазып алайық.',
} as const;

type SlipWords = Readonly<Record<keyof typeof KK, string>>;

const RU: SlipWords = {
  receiptTitle: 'Расписка о приёме обращения',
  receiptNumber: 'Номер обращения',
  receivedOn: 'Дата приёма',
  receivedBy: 'Обращение принял(а)',
  applicant: 'Заявитель',
  recorded: 'Что записано',
  consents: 'Кому Вы разрешили передавать сведения',
  noConsents: 'Никому. Без Вашего согласия сведения не передаются.',
  withdrawTitle: 'Как отозвать согласие',
  withdraw:
    'Согласие можно отозвать в любое время, не объясняя причин. Придите в организацию, позвоните или напишите и назовите номер с этой расписки. После этого Ваши сведения никому не передаются; о том, что было передано раньше, мы Вам сообщим.',
  keep: 'Сохраните эту расписку и не показывайте её посторонним. Расписка не подтверждает родство.',
  free: 'Приём и рассмотрение обращения бесплатны.',
  phone: 'Телефон',
  email: 'Эл. почта',
  missingTitle: 'Список недостающих документов',
  missingIntro:
    'Для обращения в министерство каждое звено родства между Вами и разыскиваемым родственником нужно подтвердить документом. Ниже указано, чего не хватает и чем это восполнить: сначала то, что проще и безопаснее.',
  caseNumber: 'Номер дела',
  date: 'Дата',
  instead: 'Вместо этого подойдёт:',
  atHand: 'Что ещё сделать с документами, которые есть',
  nextLook: 'Мы вернёмся к делу',
  needed: 'Чего не хватает',
  alternatives: 'Что можно сделать',
  noWays: 'Посоветуйтесь с юристом.',
  riskTitle: 'Обратите внимание',
  riskItem: 'Это может быть опасно для родственника в Китае. Сначала посоветуйтесь с нами.',
  risk: 'Просьба о документах к родственникам в Китае может раскрыть властям их связь с Вами и подвергнуть их опасности. Поговорите с нами, прежде чем звонить или писать. В том, что документа нет, Вы не виноваты: дело не закрывается.',
  bring: 'Принесите подлинник или копию найденного документа. Подлинник мы не забираем.',
  tick: 'Принесено',
  nothingMissing: 'Все документы, подтверждающие родство, есть.',
  pathUnknown:
    'Ещё не записано, через кого именно Вы родственники. Сначала запишем это вместе с Вами, тогда будет ясно, какие документы нужны.',
};

const EN: SlipWords = {
  receiptTitle: 'Receipt of your appeal',
  receiptNumber: 'Appeal number',
  receivedOn: 'Received on',
  receivedBy: 'Received by',
  applicant: 'Applicant',
  recorded: 'What was recorded',
  consents: 'Whom you allowed us to pass information to',
  noConsents: 'Nobody. Without your consent nothing is passed on.',
  withdrawTitle: 'How to withdraw your consent',
  withdraw:
    'You may withdraw your consent at any time and need not say why. Come to us, call or write, and give the number on this receipt. From then on your information is passed to nobody; we will tell you what had been passed on before.',
  keep: 'Keep this receipt and do not show it to strangers. It is not proof of relation.',
  free: 'Taking and handling your appeal is free of charge.',
  phone: 'Telephone',
  email: 'E-mail',
  missingTitle: 'List of missing papers',
  missingIntro:
    'Before we can write to the ministry, every link between you and the person you look for must be proven by a paper. Below is what is missing and how to close it: what is easiest and safest first.',
  caseNumber: 'Case number',
  date: 'Date',
  instead: 'Would do instead:',
  atHand: 'What the papers at hand still need',
  nextLook: 'We look at the case again on',
  needed: 'What is missing',
  alternatives: 'What can be done',
  noWays: 'Talk to the lawyer.',
  riskTitle: 'Please note',
  riskItem: 'This may put a relative in China at risk. Talk to us first.',
  risk: 'Asking relatives in China for papers may show the authorities that they are in touch with you and put them in danger. Talk to us before you call or write. A missing paper is not your fault, and the case is not closed.',
  bring: 'Bring the original or a copy of what you find. We do not keep originals.',
  tick: 'Brought',
  nothingMissing: 'All papers that prove the relation are there.',
  pathUnknown:
    'It is not written down yet through whom you are related. Let us write it down together first; then it is clear which papers are needed.',
};

export const SLIP_WORDS: Readonly<Record<SlipLanguage, SlipWords>> = { kk: KK, ru: RU, en: EN };
