import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { SCRIPT_PAYLOADS, SQL_PAYLOADS, today } from '@izdeu/testing';
import { openBrowser } from './support/browser.js';
import { ownAccounts, sendAs } from './support/own-account.js';
import type { Visitor } from './support/visitor.js';

/** Each family has other attacks in other fields: sixteen put each attack into each field. `npm run test:fuzz` does. */
const FAMILIES = Number(process.env['INJECTED_FAMILIES'] ?? 1);
const CASE_TABS = [
  ...['', '/people', '/relation', '/citizenship', '/timeline', '/consents', '/documents', '/letters', '/diplomacy'],
  ...['/tasks', '/contacts', '/notes', '/history', '/letters/new'],
];
const PAYLOADS = [...SCRIPT_PAYLOADS, ...SQL_PAYLOADS];

interface Trapped {
  __ran?: number;
  __violations?: string[];
}
interface Taken {
  readonly appeal: { readonly id: string };
  readonly cases: readonly { readonly id: string }[];
}
interface CasePage {
  readonly sought: { readonly id: string };
  readonly parties: readonly { readonly person: { readonly id: string } }[];
}

/** Threat model T41, second half: what people type is text wherever it is shown, and nothing else. */
describe('markup and scripts in every field', () => {
  const { address } = inject('system');
  let browser: Browser;
  let me: Visitor;
  let administrator: Visitor;
  const dialogs: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    const account = { login: 'injected', displayName: 'Сынақ Тергеуші', role: 'lawyer' } as const;
    const watching = { login: 'watches-refusals', displayName: 'Сынақ Бақылаушы', role: 'administrator' } as const;
    [me, administrator] = (await ownAccounts(browser, address, [account, watching])) as [Visitor, Visitor];
    me.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await me.context.addInitScript(() => {
      const trapped = window as Trapped;
      trapped.__violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        trapped.__violations?.push(`${event.violatedDirective} ${event.sample}`);
      });
    });
  });
  afterAll(() => browser.close());

  const trapped = (): Promise<{ ran: number; violations: readonly string[] }> =>
    me.page.evaluate(() => {
      const { __ran = 0, __violations } = window as Trapped;
      // Without its trap a page proves nothing.
      if (!__violations) throw new Error('no trap was laid');
      return { ran: __ran, violations: __violations };
    });

  /** What browsers told the server that they refused. */
  const reported = async (): Promise<number> => {
    const answer = await administrator.page.request.get(`${address}/api/v1/policy-reports`);
    return ((await answer.json()) as { times: number }[]).reduce((sum, { times }) => sum + times, 0);
  };

  /** A family all of whose words are attacks; answers where they are shown. */
  async function injectedFamily(turn: number): Promise<string[]> {
    let field = turn;
    const attack = (most = 200): string => {
      for (;;) {
        const next = PAYLOADS[field++ % PAYLOADS.length] ?? '';
        if (next.length <= most) return next;
      }
    };
    const named = (): object => ({
      personId: null,
      names: [{ value: attack(), kind: 'legal', source: attack() }],
      ...{ sex: 'unknown', birth: '1975', birthPlace: attack(), identityNumbers: [{ kind: 'other', value: 'X-1' }] },
    });
    const event = {
      ...{ type: 'detained', date: '2017-07', dateWords: attack(), place: attack(), placeCode: '', form: 'CAMP' },
      reasons: [{ reason: 'relatives_abroad', claimant: 'other', words: attack(), source: 'third_person' }],
      ...{ source: 'relative_contact', words: attack() },
    };
    const form = {
      ...{ channel: 'visit', receivedOn: today(), language: 'kk', interpreter: attack(100), asks: ['other'] },
      askWords: attack(),
      applicant: {
        ...named(),
        regionCode: '',
        contacts: [{ kind: 'phone', value: '+7 700 111 22 33', safety: 'safe', safetyNote: attack() }],
      },
      sought: [
        {
          ...named(),
          ...{ occupation: attack(), lastAddress: attack(), lastAddressCode: '' },
          citizenship: [{ status: 'PRC_CIT', from: '1975', to: '', source: 'applicant_contact', words: attack() }],
          relation: { kinTerm: 'husband', between: [], words: attack() },
          events: [event],
        },
      ],
      consents: [
        { purpose: 'store', recipientCode: '', granted: true, limits: attack() },
        { purpose: 'national_referral', recipientCode: 'KZ-MFA', granted: true, limits: attack() },
      ],
    };
    const { appeal, cases } = await sendAs<Taken>(me, '/appeals', { form });
    const caseId = cases[0]?.id ?? '';
    const at = `/cases/${caseId}`;
    const answer = await me.page.request.get(`${address}/api/v1${at}`);
    const page = (await answer.json()) as CasePage;
    const myId = ((await (await me.page.request.get(`${address}/api/v1/session`)).json()) as { user: { id: string } })
      .user.id;
    const source = { sourceKind: 'applicant_contact', sourceNote: attack() };
    await sendAs(me, `${at}/notes`, { body: attack() });
    await sendAs(me, `${at}/tasks`, { title: attack(), dueOn: today(), assigneeId: myId });
    const spoken = { personId: page.parties[0]?.person.id, happenedAt: new Date().toISOString(), channel: 'phone' };
    await sendAs(me, `${at}/contacts`, { ...spoken, direction: 'incoming', summary: attack() });
    const claim = { axis: 'liberty', value: 'detained', asOf: '2018', confidence: 'low', ...source };
    await sendAs(me, `${at}/fate-claims`, { ...claim, teller: attack(100), origin: attack() });
    await me.page.request.post(`${address}/api/v1${at}/documents`, {
      headers: await tokens(),
      multipart: {
        ...{ kind: 'KZ-MARR', title: attack(), issuer: attack(), nameAsWritten: attack() },
        file: {
          ...{ name: '"><svg onload=alert(1)>.pdf', mimeType: 'application/pdf' },
          buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'),
        },
      },
    });
    const letter = await sendAs<{ id: string; version: number }>(me, `${at}/letters`, {
      ...{ recipientCode: 'KZ-MFA', kind: 'application' },
    });
    const texts = { subjectKk: attack(), subjectRu: attack(), bodyKk: attack(), bodyRu: attack() };
    const written = await me.page.request.put(`${address}/api/v1/letters/${letter.id}/text`, {
      headers: await tokens(),
      data: { version: letter.version, ...texts },
    });
    expect(written.status()).toBe(200);
    const petition = await sendAs<{ id: string }>(me, '/petitions', {
      ...{ title: attack(), body: attack(), recipientCode: 'KZ-MFA', place: attack() },
    });
    const meeting = await sendAs<{ id: string }>(me, '/diplomatic-events', {
      ...{ kindCode: 'meeting', date: '2026-09', place: attack(), bodies: [attack()], said: attack() },
      ...{ sourceKind: 'press', sourceNote: attack() },
    });
    await sendAs(me, '/drafts', { form: { ...form, askWords: attack() }, step: 1 });
    return [
      ...['/', '/appeals', `/appeals/${appeal.id}`, '/appeals/drafts', '/cases', '/tasks', '/letters', '/waiting'],
      ...['/matches', '/petitions', `/petitions/${petition.id}`, '/diplomacy', `/diplomacy/${meeting.id}`, '/board'],
      ...CASE_TABS.map((tab) => `${at}${tab}`),
      `/letters/${letter.id}`,
    ];
  }

  async function tokens(): Promise<Record<string, string>> {
    const session = await me.page.request.get(`${address}/api/v1/session`);
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    return { 'X-Izdeu-Token': csrfToken, 'Idempotency-Key': crypto.randomUUID() };
  }

  it('are shown as they were typed: no script runs, no dialog opens, the policy of the page has nothing to refuse', async () => {
    let screens = 0;
    let shown = 0;
    const before = await reported();
    for (let family = 0; family < FAMILIES; family++) {
      for (const path of await injectedFamily(family)) {
        await me.goTo(path);
        await me.page.locator('main h1').first().waitFor();
        expect({ path, ...(await trapped()) }).toEqual({ path, ran: 0, violations: [] });
        const text = await me.page.evaluate(() => document.body.innerText);
        shown += PAYLOADS.some((one) => text.includes(one)) ? 1 : 0;
        screens += 1;
      }
    }
    expect(dialogs).toEqual([]);
    // What the policy of the page refuses throws there.
    expect(me.complaints).toEqual([]);
    expect(await reported()).toBe(before);
    // They did arrive on the screens: otherwise nothing was shown.
    expect(shown).toBeGreaterThan(screens / 4);
    process.stdout.write(
      `FIGURE T41 ${screens} screens with attacks in every field, ${shown} show them as text: 0 scripts, 0 refusals of the policy, 0 reports\n`,
    );
  });

  it('would be noticed: markup is refused by the one policy of the page, a handler by the browser, and both are counted', async () => {
    await me.goTo('/');
    const before = await reported();
    const refused = await me.page.evaluate((payload) => {
      const place = document.createElement('div');
      document.body.append(place);
      const attempts = [() => (place.innerHTML = payload), () => place.setAttribute('onclick', 'alert(1)')];
      return attempts.map((attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          return String(error);
        }
      });
    }, SCRIPT_PAYLOADS[2] ?? '');
    expect(refused.map((one) => one.slice(0, 9))).toEqual(['TypeError', 'TypeError']);
    // The browser tells of it a moment later.
    await vi.waitFor(async () => expect((await trapped()).violations.length).toBeGreaterThan(0));
    expect((await trapped()).ran).toBe(0);
    // The server hears of it too.
    await vi.waitFor(async () => expect(await reported()).toBeGreaterThan(before), { timeout: 10_000 });
  });
});
