import type { Label } from '../domain/languages.js';
import type { ApplicationForSigningContent, ReceiptSlipContent, SlipOrganisation } from '../domain/slip-content.js';
import type { MissingPapersContent } from '../domain/missing-content.js';
import { aPacket } from './made-up-packet.js';

const label = (kk: string, ru: string, en: string): Label => ({ kk, ru, en });

const organisation: SlipOrganisation = {
  name: label(
    '«Үміт жолы» қоғамдық бірлестігі',
    'Общественное объединение «Умит жолы»',
    'Umit Zholy public association',
  ),
  address: label('Алматы қ., Мысал көшесі, 1-үй', 'г. Алматы, ул. Примерная, д. 1', '1 Primernaya St, Almaty'),
  phone: '+7 700 000 00 00',
  email: 'kense@example.org',
};

export function aReceipt(overrides: Partial<ReceiptSlipContent> = {}): ReceiptSlipContent {
  return {
    appealNumber: 'Ө-2026-0147',
    receivedOn: '2026-11-16',
    createdAt: '2026-11-16T06:00:00Z',
    organisation,
    receivedBy: 'А. Серікұлы',
    applicantName: null,
    recorded: [
      label(
        'бір іздестірілетін туыс туралы мәлімет',
        'сведения об одном разыскиваемом родственнике',
        'facts on one relative',
      ),
      label('туыстықтың екі құжаты', 'два документа о родстве', 'two papers on the relation'),
      label('не болғаны туралы әңгімеңіз', 'Ваш рассказ о случившемся', 'your account of what happened'),
    ],
    consents: [label('Сыртқы істер министрлігіне', 'Министерству иностранных дел', 'the Ministry of Foreign Affairs')],
    ...overrides,
  };
}

export function missingPapers(overrides: Partial<MissingPapersContent> = {}): MissingPapersContent {
  return {
    caseNumber: '2026-0031',
    date: '2026-11-16',
    createdAt: '2026-11-16T06:00:00Z',
    organisation,
    isPathKnown: true,
    items: [
      {
        who: label(
          'Сынақов Тоқтар – әкесі; Сынақов Қайрат – ұлы',
          'Сынаков Токтар – отец; Сынаков Кайрат – сын',
          'Synakov Toktar – father; Synakov Kairat – son',
        ),
        problem: label(
          'Құжаттың көшірмесі ғана бар, түпнұсқасын ешкім көрмеген.',
          'Есть только копия документа, подлинника никто не видел.',
          'There is only a copy; nobody has seen the original.',
        ),
        remark: label('әкелінген көшірме оқылмайды', 'принесённая копия не читается', 'the copy cannot be read'),
        ways: [
          {
            what: label(
              'туу туралы куәлік; онда жазылған: Сынақов Тоқтар, Сынақов Қайрат',
              'свидетельство о рождении, где записаны: Сынаков Токтар и Сынаков Кайрат',
              'birth certificate that names Synakov Toktar and Synakov Kairat',
            ),
            exposesRelatives: false,
          },
          { what: label('сот шешімі', 'решение суда', 'court decision'), exposesRelatives: false },
          {
            what: label(
              'туыстық туралы нотариат куәлігі (ҚХР)',
              'нотариальное свидетельство о родстве (КНР)',
              'notarised kinship certificate (PRC)',
            ),
            exposesRelatives: true,
          },
        ],
      },
      {
        who: label('Сынақов Қайрат', 'Сынаков Кайрат', 'Synakov Kairat'),
        problem: label(
          'Есім құжаттарда әртүрлі жазылған: неке туралы куәлік (ҚХР); жеке куәлік.',
          'Имя в документах написано по-разному: свидетельство о браке (КНР); удостоверение личности.',
          'The papers write the name differently: marriage certificate (PRC); identity card.',
        ),
        remark: null,
        ways: [
          {
            what: label('есім өзгерту куәлігі', 'свидетельство о перемене имени', 'change-of-name certificate'),
            exposesRelatives: false,
          },
        ],
      },
    ],
    atHand: [
      {
        paper: label('неке туралы куәлік (ҚХР)', 'свидетельство о браке (КНР)', 'marriage certificate (PRC)'),
        needs: [
          label('апостиль қою', 'поставить апостиль', 'an apostille'),
          label('нотариалды аударма', 'нотариальный перевод', 'a notarised translation'),
        ],
      },
    ],
    nextLook: '2026-12-01',
    ...overrides,
  };
}

export function anApplicationToSign(): ApplicationForSigningContent {
  const { applicant, application, soughtPerson, relation, earlierLetters, enclosures, consent, createdAt } = aPacket();
  return {
    createdAt,
    applicant,
    application: { ...application, handedInOn: null, signedEnclosure: null },
    ...{ soughtPerson, relation, earlierLetters },
    enclosures: enclosures.slice(1).map(({ title, pages }) => ({ title, sheets: pages })),
    consentLimits: consent.limits,
  };
}
