import type { LocalDate } from '@izdeu/kernel';
import { officeDay } from './days.js';
import type { DemoLetter, LetterState } from './docket-types.js';
import type { Story } from './story.js';

type Kind = DemoLetter['kind'];

/** Calendar days before today on which each step fell; a step that is missing has not happened. */
interface Plan {
  readonly to: string;
  readonly kind: Kind;
  readonly state: LetterState;
  readonly drafted: number;
  readonly registered?: number;
  readonly approved?: number;
  readonly dispatched?: number;
  readonly delivered?: number;
  readonly incoming?: number;
  readonly replied?: number;
  readonly replyClass?: string;
  readonly closed?: number;
  readonly channel?: 'e_otinish' | 'by_hand' | 'post';
  readonly overdue?: true;
}

export interface Scenario {
  readonly letters: readonly Plan[];
  readonly story?: Story;
  readonly caseClosed?: true;
}

const sent = (start: number): Pick<Plan, 'drafted' | 'registered' | 'approved' | 'dispatched'> => ({
  drafted: start + 9,
  registered: start + 4,
  approved: start + 2,
  dispatched: start,
});

/** Eleven ways in which a referral goes; together they hold a letter in every state, some past their term. */
export const SCENARIOS: readonly Scenario[] = [
  {
    letters: [
      { to: 'KZ-MFA', kind: 'application', state: 'acknowledged', ...sent(9), incoming: 8, channel: 'e_otinish' },
    ],
  },
  {
    letters: [
      {
        to: 'KZ-MFA',
        kind: 'application',
        state: 'acknowledged',
        ...sent(62),
        incoming: 60,
        channel: 'by_hand',
        overdue: true,
      },
    ],
  },
  {
    letters: [
      {
        ...{ to: 'KZ-MFA', kind: 'application', state: 'replied', ...sent(80), incoming: 79, channel: 'e_otinish' },
        ...{ replied: 60, replyClass: 'accepted_note_sent' },
      },
      { to: 'KZ-OMBUDSMAN', kind: 'application', state: 'drafted', drafted: 3 },
    ],
  },
  {
    letters: [
      {
        ...{
          to: 'KZ-MFA',
          kind: 'application',
          state: 'replied',
          ...sent(120),
          incoming: 119,
          channel: 'post',
          delivered: 119,
        },
        ...{ replied: 100, replyClass: 'refused_prc_citizen_noninterference' },
      },
      { to: 'KZ-MFA', kind: 'complaint', state: 'registered', drafted: 8, registered: 2 },
    ],
  },
  {
    letters: [
      {
        ...{ to: 'KZ-MFA', kind: 'application', state: 'closed', ...sent(300), incoming: 299, channel: 'e_otinish' },
        ...{ replied: 281, replyClass: 'info_from_prc_released', closed: 150 },
      },
    ],
    story: 'returned',
    caseClosed: true,
  },
  {
    letters: [
      {
        to: 'KZ-MFA-ALMATY',
        kind: 'application',
        state: 'dispatched',
        ...sent(55),
        delivered: 50,
        channel: 'post',
        overdue: true,
      },
    ],
  },
  {
    letters: [
      {
        ...{ to: 'KZ-MFA', kind: 'inquiry', state: 'replied', ...sent(70), incoming: 70, channel: 'by_hand' },
        ...{ replied: 52, replyClass: 'needs_more_documents' },
      },
      { to: 'KZ-MFA', kind: 'application', state: 'approved', drafted: 10, registered: 4, approved: 1 },
    ],
  },
  {
    letters: [
      { to: 'KZ-MFA-ALMATY', kind: 'application', state: 'cancelled', drafted: 40, registered: 35 },
      { to: 'KZ-MFA', kind: 'application', state: 'acknowledged', ...sent(12), incoming: 11, channel: 'e_otinish' },
    ],
  },
  {
    letters: [
      {
        ...{
          to: 'KZ-PROSECUTOR',
          kind: 'application',
          state: 'replied',
          ...sent(40),
          incoming: 39,
          channel: 'e_otinish',
        },
        ...{ replied: 36, replyClass: 'forwarded' },
      },
      {
        to: 'KZ-MFA',
        kind: 'application',
        state: 'acknowledged',
        ...sent(33),
        incoming: 32,
        channel: 'e_otinish',
        overdue: true,
      },
    ],
  },
  {
    letters: [
      {
        ...{ to: 'KZ-MFA', kind: 'application', state: 'replied', ...sent(200), incoming: 199, channel: 'by_hand' },
        ...{ replied: 110, replyClass: 'info_from_prc_lives_normally' },
      },
    ],
    story: 'released',
  },
  { letters: [{ to: 'KZ-MFA', kind: 'application', state: 'dispatched', ...sent(2), channel: 'post' }] },
];

/** One letter of a plan, dated and worded. Incoming numbers are made up from the case's position. */
export function makeLetter(plan: Plan, today: LocalDate, position: number): DemoLetter {
  const on = (back: number | undefined): LocalDate | null => (back === undefined ? null : officeDay(today, back));
  const incomingOn = on(plan.incoming);
  return {
    recipientCode: plan.to,
    kind: plan.kind,
    state: plan.state,
    subjectKk:
      plan.kind === 'complaint' ? 'Жауапқа шағым туралы' : 'Іздестірілетін туысты анықтауға көмек сұрау туралы',
    subjectRu: plan.kind === 'complaint' ? 'О жалобе на ответ' : 'О содействии в поиске родственника',
    bodyKk:
      'Өтініш берушінің туысы Қытай Халық Республикасында қалып, отбасы одан толық хабар ала алмай отыр. Оның қайда ' +
      'екенін анықтап, мүмкін болса консулдық көмек көрсетуіңізді және жазбаша жауап беруіңізді сұраймыз.',
    bodyRu:
      'Родственник заявителя находится в Китайской Народной Республике, и семья не получает о нём достоверных вестей. ' +
      'Просим установить его местонахождение, по возможности оказать консульскую помощь и ответить письменно.',
    draftedOn: officeDay(today, plan.drafted),
    registeredOn: on(plan.registered),
    approvedOn: on(plan.approved),
    dispatchedOn: on(plan.dispatched),
    channel: plan.channel ?? null,
    deliveredOn: on(plan.delivered),
    incomingNumber: incomingOn === null ? null : `ЗТ-${1000 + position}/${incomingOn.slice(2, 4)}`,
    incomingOn,
    repliedOn: on(plan.replied),
    replyClass: plan.replyClass ?? null,
    closedOn: on(plan.closed),
    overdue: plan.overdue ?? false,
  };
}
