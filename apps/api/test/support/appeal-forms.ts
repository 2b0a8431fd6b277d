import type { AppealForm, ApplicantForm, PersonForm, SoughtForm } from '@izdeu/cases';
import { addDays } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import type { SignedInUser, TestApp } from './test-app.js';

/** A day that has passed, also when the run goes on past midnight. */
export const YESTERDAY = addDays(today(), -1);

/** A made-up person as a family tells of them. */
export function aPerson(name: string, more: Partial<PersonForm> = {}): PersonForm {
  return {
    personId: null,
    names: name === '' ? [] : [{ value: name, kind: 'legal', source: 'айтқан' }],
    sex: 'unknown',
    birth: '',
    birthPlace: '',
    identityNumbers: [],
    ...more,
  };
}

export function aSought(name: string, more: Partial<SoughtForm> = {}): SoughtForm {
  return {
    ...aPerson(name, {
      sex: 'male',
      birth: '1975',
      identityNumbers: [{ kind: 'prc_id', value: '654125197501010012' }],
    }),
    occupation: 'мұғалім',
    lastAddress: 'Ойдан шығарылған ауыл, 1-үй',
    lastAddressCode: '654125',
    citizenship: [{ status: 'PRC_CIT', from: '1975', to: '', source: 'applicant_contact', words: '' }],
    relation: { kinTerm: 'husband', between: [], words: 'күйеуім' },
    events: [
      {
        type: 'detained',
        date: '2017-07~',
        dateWords: 'шілде айы шамасында',
        place: 'ауданда',
        placeCode: '654125',
        form: 'CAMP',
        reasons: [
          { reason: 'relatives_abroad', claimant: 'other', words: 'көршілері', source: 'third_person' },
          { reason: 'travel_kazakhstan', claimant: 'official_orally', words: 'учаскелік', source: 'relative_contact' },
        ],
        source: 'relative_contact',
        words: 'Үйден алып кетті.',
      },
    ],
    ...more,
  };
}

export function anApplicant(name: string, more: Partial<ApplicantForm> = {}): ApplicantForm {
  return {
    ...aPerson(name, { sex: 'female', birth: '1980-02-03', identityNumbers: [{ kind: 'iin', value: '800203400014' }] }),
    regionCode: 'KZ-75',
    contacts: [{ kind: 'phone', value: '+7 700 111 22 33', safety: 'safe', safetyNote: 'кешке ғана' }],
    ...more,
  };
}

/** An appeal as it is taken at a visit: one wife, one husband, consent to keep and to write to ministries. */
export function anAppealForm(more: Partial<AppealForm> = {}): AppealForm {
  return {
    channel: 'visit',
    receivedOn: YESTERDAY,
    language: 'kk',
    interpreter: null,
    applicant: anApplicant('Сынақ Айжан'),
    sought: [aSought('Сынақ Бауыржан')],
    asks: ['news', 'release'],
    askWords: 'Қайда екенін білгіміз келеді.',
    consents: [
      { purpose: 'store', recipientCode: '', granted: true, limits: '' },
      { purpose: 'national_referral', recipientCode: 'KZ-MFA', granted: true, limits: 'мекенжайымды бермеңіз' },
    ],
    ...more,
  };
}

export interface OpenedCase {
  readonly id: string;
  readonly number: string;
  readonly soughtName: string;
}

export interface TakenAppeal {
  readonly appeal: { readonly id: string; readonly number: string; readonly status: string; readonly version: number };
  readonly cases: readonly OpenedCase[];
  readonly warnings: readonly { readonly path: string; readonly code: string }[];
}

/** Takes an appeal through the API; names are unique unless the form gives its own. */
export async function takeAppeal(by: SignedInUser, form: AppealForm = anAppealForm()): Promise<TakenAppeal> {
  const taken = await by.post('/appeals', { form }).expect(201);
  return taken.body as TakenAppeal;
}

export async function openCase(by: SignedInUser, form: AppealForm = anAppealForm()): Promise<OpenedCase> {
  const [opened] = (await takeAppeal(by, form)).cases;
  if (!opened) throw new Error('The appeal opened no case.');
  return opened;
}

export interface CasePage {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly sought: { readonly id: string; readonly version: number };
  readonly parties: readonly {
    readonly id: string;
    readonly role: string;
    readonly version: number;
    readonly person: { readonly id: string; readonly version: number };
  }[];
  readonly assignments: readonly {
    readonly id: string;
    readonly userId: string;
    readonly isLead: boolean;
    readonly walled: boolean;
    readonly endedAt: string | null;
  }[];
  readonly consents: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly version: number;
    readonly standing: string;
  }[];
  readonly fate: readonly {
    readonly axis: string;
    readonly chosenBy: string | null;
    readonly contradicted: boolean;
    readonly working: { readonly id: string; readonly value: string } | null;
    readonly claims: readonly { readonly id: string; readonly value: string; readonly supersededById: string | null }[];
  }[];
  readonly events: readonly { readonly id: string; readonly type: string; readonly supersededById: string | null }[];
  readonly readiness: {
    readonly open: readonly { readonly code: string; readonly facts: Readonly<Record<string, string>> }[];
  };
  readonly actions: readonly { readonly action: string; readonly reasons: readonly string[] }[];
  readonly may: readonly string[];
  readonly [part: string]: unknown;
}

export async function pageOf(by: SignedInUser, caseId: string): Promise<CasePage> {
  const page = await by.get(`/cases/${caseId}`).expect(200);
  return page.body as CasePage;
}

/** What the newest event of this kind tells. */
export async function lastPayload({ database }: TestApp, action: string): Promise<unknown> {
  const { rows } = await database.admin.query<{ payload: string }>(
    'select payload from audit.event where action = $1 order by at desc limit 1',
    [action],
  );
  return JSON.parse(rows[0]?.payload ?? 'null') as unknown;
}

/** What the trail says of an object, row events left out. */
export async function actsOn(house: TestApp, objectId: string): Promise<string[]> {
  const { rows } = await house.database.admin.query<{ action: string }>(
    `select action from audit.event where object_id = $1 and action not like 'row.%' order by at`,
    [objectId],
  );
  return rows.map(({ action }) => action);
}
