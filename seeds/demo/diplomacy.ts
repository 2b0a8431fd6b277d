import type { LocalDate } from '@izdeu/kernel';
import { officeDay } from './days.js';

/** A made-up meeting of two ministries, shown beside several cases. */
export interface DemoDiplomaticEvent {
  readonly kindCode: string;
  readonly on: LocalDate;
  readonly place: string;
  readonly bodies: readonly string[];
  readonly said: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
  /** Beside the first so many cases of the docket. */
  readonly cases: number;
}

/** A made-up petition with signers: applicants of its cases, and people of whom nothing else is on record. */
export interface DemoPetition {
  readonly title: string;
  readonly body: string;
  readonly recipientCode: string;
  readonly place: string;
  readonly handedInOn: LocalDate;
  /** For the first so many cases; the applicant of each signs. */
  readonly cases: number;
  readonly consentOfApplicants: string;
  readonly others: readonly { readonly name: string; readonly consent: string }[];
}

/** No such meeting, petition or signer exists. */
export function makeDiplomacy(today: LocalDate): {
  readonly event: DemoDiplomaticEvent;
  readonly petition: DemoPetition;
} {
  return {
    event: {
      kindCode: 'meeting',
      on: officeDay(today, 48),
      place: 'Астана',
      bodies: ['Қазақстан Республикасының Сыртқы істер министрлігі', 'ҚХР елшілігі'],
      said: 'Консулдық кеңесуде туыстарын іздеп жүрген азаматтардың өтініштері тізіммен тапсырылғаны айтылды.',
      sourceKind: 'press',
      sourceNote: 'Министрліктің баспасөз хабарламасы (үлгі)',
      cases: 5,
    },
    petition: {
      title: 'Туыстардың ашық үндеуі',
      body: 'Біз, төменде қол қойған туыстар, жақындарымыздың қайда екенін анықтауды, оларға консулдық көмек көрсетуді және әр өтінішке жазбаша жауап беруді сұраймыз.',
      recipientCode: 'KZ-MFA',
      place: 'Алматы',
      handedInOn: officeDay(today, 30),
      cases: 4,
      consentOfApplicants: 'Қол қою парағында өз қолымен, 1-парақ',
      others: [
        { name: 'Үлгібаева Сәуле', consent: 'Қол қою парағында өз қолымен, 2-парақ' },
        { name: 'Үлгібаев Мұрат', consent: 'Қол қою парағында өз қолымен, 2-парақ' },
        { name: 'Мысалқызы Динара', consent: 'Жиында ауызша айтты, Бюро қызметкері жазып алды' },
      ],
    },
  };
}
