import type { Label } from '../domain/languages.js';
import type {
  ApplicationForSigningContent,
  MissingPapersContent,
  ReceiptSlipContent,
  SlipOrganisation,
} from '../domain/slip-content.js';
import { NEPHEW, aPacket } from './made-up-packet.js';

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
    links: [
      {
        between: label('Сіз – ініңіз', 'Вы – Ваш брат', 'you – your brother'),
        papers: [
          {
            what: label(
              'Ініңіздің туу туралы куәлігі',
              'Свидетельство о рождении брата',
              'Birth certificate of your brother',
            ),
            alternatives: [
              label(
                'екеуіңіз жазылған үй кітапшасы',
                'домовая книга, где записаны вы оба',
                'household booklet with both of you',
              ),
              label('сот шешімі', 'решение суда', 'court decision'),
            ],
            remark: label('әкелінген көшірме оқылмайды', 'принесённая копия не читается', 'the copy cannot be read'),
            exposesRelatives: false,
          },
        ],
      },
      {
        between: label('ініңіз – оның ұлы', 'Ваш брат – его сын', 'your brother – his son'),
        papers: [
          {
            what: label(
              'Туыстық туралы нотариат куәлігі (ҚХР)',
              'Нотариальное свидетельство о родстве (КНР)',
              'Notarised kinship certificate (PRC)',
            ),
            alternatives: [],
            remark: null,
            exposesRelatives: true,
          },
        ],
      },
    ],
    ...overrides,
  };
}

export function anApplicationToSign(): ApplicationForSigningContent {
  const { applicant, application, enclosures, consent, createdAt } = aPacket();
  return {
    createdAt,
    applicant,
    application: { ...application, signedOn: null, signedEnclosure: null },
    soughtNames: NEPHEW,
    enclosures: enclosures.slice(1).map(({ title, pages }) => ({ title, sheets: pages })),
    consentLimits: consent.limits,
  };
}
