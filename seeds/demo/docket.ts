import { addDays, type LocalDate } from '@izdeu/kernel';
import { officeDay } from './days.js';
import type { DemoCase, DemoConsent, DemoDocket, DemoLetter, DemoPerson, DemoTask } from './docket-types.js';
import { makeFamily } from './family.js';
import { SCENARIOS, makeLetter } from './letters.js';
import { describePapers } from './papers.js';
import { makePeople, pickHome } from './people.js';
import { makeProof } from './proof.js';
import { randomFrom, type Random } from './random.js';
import { STORIES, tellStory } from './story.js';

export interface DocketOptions {
  /** How many applicants, each with one case. 42 of them give 11 referred and 31 stuck cases. */
  readonly cases?: number;
  /** The day, `YYYY-MM-DD`, that everything else is dated from. */
  readonly today: LocalDate;
  readonly seed: string;
}

const REFERRED = 11;
const OF = 42;

const REGIONS = [
  'KZ-75',
  'KZ-75',
  'KZ-75',
  'KZ-19',
  'KZ-19',
  'KZ-33',
  'KZ-33',
  'KZ-63',
  'KZ-10',
  'KZ-71',
  'KZ-79',
  'KZ-35',
];
const CHANNELS = ['video', 'video', 'visit', 'visit', 'letter', 'phone'] as const;
const ASKS = ['news', 'release', 'documents_returned', 'reunification', 'consular_access', 'legal_help'];

const HOLDS = ['waiting_for_papers', 'family_silent', 'waiting_for_court'];

function statusOf(closed: boolean, held: boolean, random: Random): Pick<DemoCase, 'status' | 'statusReason'> {
  if (closed) return { status: 'closed', statusReason: 'returned_to_kazakhstan' };
  return held ? { status: 'on_hold', statusReason: random.pick(HOLDS) } : { status: 'open', statusReason: null };
}

/** Spreads the referred evenly, so that every 42 cases in a row hold exactly 11 of them. Null for a stuck case. */
function referralOf(index: number): number | null {
  const before = referredBefore(index);
  return referredBefore(index + 1) > before ? before : null;
}

const referredBefore = (index: number): number => Math.floor((index * REFERRED) / OF);

/** What the family allowed. Among the stuck some let it lapse and some took it back: nothing may leave for them. */
function makeConsents(
  letters: readonly DemoLetter[],
  index: number,
  receivedOn: LocalDate,
  random: Random,
): DemoConsent[] {
  const language = random.chance(0.75) ? 'kk' : 'ru';
  const consent = (
    purpose: string,
    recipientCode: string,
    granted: boolean,
    more: Partial<DemoConsent> = {},
  ): DemoConsent => ({
    ...{ purpose, recipientCode, granted, language, givenOn: receivedOn, withdrawnOn: null },
    expiresOn: addDays(receivedOn, purpose === 'store' ? 1095 : 730),
    ...more,
  });
  const recipients = [...new Set(letters.map(({ recipientCode }) => recipientCode))];
  const consents = [consent('store', '', true), ...recipients.map((code) => consent('national_referral', code, true))];
  if (letters.length === 0) {
    if (index % 9 === 4)
      consents.push(consent('national_referral', 'KZ-MFA', true, { withdrawnOn: addDays(receivedOn, 30) }));
    else if (index % 7 === 3)
      consents.push(consent('national_referral', 'KZ-MFA', true, { expiresOn: addDays(receivedOn, 45) }));
    else if (index % 2 === 0) consents.push(consent('national_referral', 'KZ-MFA', true));
  }
  consents.push(consent('media_with_name', '', index % 6 === 0), consent('un', '', index % 3 === 0));
  return consents;
}

/** The paper by which the applicant was identified follows from the status in Kazakhstan. */
function identityPaperOf(persons: readonly DemoPerson[]): string {
  const status = persons.find(({ role }) => role === 'applicant')?.citizenship.at(-1)?.status;
  if (status === 'KANDAS') return 'KANDAS';
  return status === 'PRC_KZRES' ? 'KZ-RES' : 'KZ-ID';
}

function makeTasks(referred: boolean, closed: boolean, today: LocalDate, random: Random): DemoTask[] {
  if (closed) return [];
  const first = referred ? 'Министрлікке қоңырау шалып, жауапты сұрау' : 'Отбасынан жетіспейтін құжатты сұрау';
  const back = random.int(-20, 25);
  const tasks = [{ title: first, dueOn: officeDay(today, back), doneOn: null }];
  const done = officeDay(today, random.int(30, 60));
  return [...tasks, { title: 'Есімдердің жазылуын отбасымен тексеру', dueOn: done, doneOn: done }];
}

function makeCase(index: number, today: LocalDate, seed: string): DemoCase {
  const random = randomFrom(`${seed}/${index}`);
  const key = `d${String(index + 1).padStart(5, '0')}`;
  const referral = referralOf(index);
  const scenario = referral === null ? undefined : SCENARIOS[referral % SCENARIOS.length];
  const referred = scenario !== undefined;
  const family = makeFamily(key, Number(today.slice(0, 4)), random);
  const home = pickHome(random);
  const persons = makePeople(family, home, today, index % 8 === 5, random);
  const identityPaper = identityPaperOf(persons);
  const ordinal = referral ?? index - referredBefore(index);
  const { links, papers, relation, isPathKnown } = makeProof(family, { referred, ordinal, identityPaper }, random);
  const letters = scenario?.letters.map((plan, position) => makeLetter(plan, today, index * 10 + position)) ?? [];
  const first = Math.max(30, ...(scenario?.letters.map(({ drafted }) => drafted) ?? []));
  const receivedOn = officeDay(today, first + random.int(10, 240));
  const story = scenario?.story ?? random.pick(STORIES.filter((one) => one !== 'returned'));
  const closed = scenario?.caseClosed ?? false;
  const keyOf = (role: 'applicant' | 'sought'): string => family.members.find((one) => one.role === role)?.key ?? '';
  return {
    ...{ key, referred, receivedOn, relation, persons, links, letters, kinTerm: family.kinTerm },
    ...statusOf(closed, !referred && index % 10 === 7, random),
    channel: random.pick(CHANNELS),
    language: random.chance(0.75) ? 'kk' : 'ru',
    regionCode: random.pick(REGIONS),
    applicant: keyOf('applicant'),
    sought: keyOf('sought'),
    documents: describePapers(papers, persons, receivedOn, randomFrom(`${seed}/${index}/papers`)),
    path: isPathKnown ? links.map((link) => link.key) : [],
    asks: ['news', ...ASKS.filter((ask) => ask !== 'news' && random.chance(0.3))],
    ...tellStory(story, home.code, receivedOn, random),
    consents: makeConsents(letters, index, receivedOn, random),
    tasks: makeTasks(referred, closed, today, random),
    notes: random.chance(0.5) ? ['Өтініш беруші кешкі алтыдан кейін ғана сөйлесе алады.'] : [],
    caseworker: index % 2 === 0 ? 0 : 1,
    lawyer: Math.floor(index / 2) % 2 === 0 ? 0 : 1,
  };
}

/**
 * A docket of made-up families: the same options give the same docket, to the letter. Case n is the same whatever the
 * number of cases. Nothing here is or resembles a published case; numbers are valid in form and belong to nobody.
 */
export function makeDocket({ cases = OF, today, seed }: DocketOptions): DemoDocket {
  return { seed, today, cases: Array.from({ length: cases }, (_, index) => makeCase(index, today, seed)) };
}
