import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { inject } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../seeds/demo/accounts.js';
import { openBrowser } from './support/browser.js';
import { choose, follow, gapsListed, group, heading, inDialog, press, sees, write } from './support/hand.js';
import { takeAnAppeal } from './support/intake.js';
import { aScan, checkPacket, damaged } from './support/papers.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

const APPLICANT = 'Жорабекова Сымбат';
const SOUGHT = 'Жорабеков Мейірлан';
const MINISTRY = 'Ministry of Foreign Affairs, Department of Consular Service';
const MARRIAGE = 'marriage certificate (Kazakhstan)';
const GATE = 'What keeps the letter from leaving';
const OPEN_AT_FIRST = ['applicant not identified', 'relation not proven', 'no signed application'];
const OPEN_TEXTS = ['Kazakh text missing', 'Russian text missing'];
const WALKED = ['appeals', 'applicants identified', 'cases', 'relation proven', 'referred', 'acknowledged'];
const INCOMING = 'ЗТ-2026-0417';

const system = inject('system');
let browser: Browser;
/** What any screen did wrong, with the place where it happened. */
let wrong: string[];
let visitors: Visitor[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(() => {
  wrong = [];
  visitors = [];
});

/** Somebody of the Bureau at their own desk. */
async function arrives(login: string): Promise<Visitor> {
  const visitor = await aVisitor(browser, system.address);
  visitor.page.setDefaultTimeout(PATIENCE_MS);
  visitors.push(visitor);
  await signIn(visitor, login);
  await visitor.goTo('/');
  return visitor;
}

async function look(visitor: Visitor, screen: string): Promise<void> {
  wrong.push(...(await visitor.accessibility()).map((one) => `${screen}: ${one}`));
}

const tab = ({ page }: Visitor, name: string): Promise<void> =>
  follow(page.getByRole('navigation', { name: 'Parts of the case' }), name);
const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;
const steps = ({ page }: Visitor): Locator => group(page, 'What can be done with the letter');
const accountId = (login: string): string => DEMO_ACCOUNTS.find((one) => one.login === login)?.id ?? '';

/** Opens a letter by its address, as from a colleague's message. */
async function opensLetter(visitor: Visitor, letter: string): Promise<void> {
  await visitor.goTo(letter);
  await heading(visitor.page, /^Letter/);
}

/** Where the letter stands, in the word that its road marks as the present. */
const standsAt = ({ page }: Visitor, state: string): Promise<void> =>
  page
    .getByRole('list', { name: 'The road of the letter' })
    .locator('[aria-current=step]', { hasText: state })
    .waitFor();

async function takesAnAppeal(caseworker: Visitor): Promise<string> {
  const { page } = caseworker;
  await takeAnAppeal(page, { applicant: APPLICANT, sought: SOUGHT }, (screen) => look(caseworker, screen));
  await heading(page, /^Appeal \S*\d/);
  await look(caseworker, 'receipt');
  await page.getByRole('listitem').filter({ hasText: SOUGHT }).getByRole('link').first().click();
  await heading(page, /^Case \S*\d/);
  await sees(page.getByRole('region', { name: 'The case in one look' }), SOUGHT);
  await look(caseworker, 'case');
  return pathOf(caseworker);
}

async function isStoppedByTheGate(caseworker: Visitor): Promise<string> {
  const { page } = caseworker;
  await tab(caseworker, 'Letters');
  await follow(page, 'New letter');
  await heading(page, 'New letter');
  await page.getByRole('radio', { name: MINISTRY, exact: true }).check();
  await page.getByRole('radio', { name: 'application', exact: true }).check();
  expect(await gapsListed(page, GATE)).toEqual(OPEN_AT_FIRST);
  await look(caseworker, 'new letter');
  await press(page, 'Begin the draft');
  await heading(page, 'Letter');
  expect(await gapsListed(page, GATE)).toEqual([...OPEN_AT_FIRST, ...OPEN_TEXTS]);
  await sees(page, 'To register it, close everything on the list below.');
  expect(await steps(caseworker).getByRole('button', { name: 'Register', exact: true }).count()).toBe(0);
  await look(caseworker, 'letter, draft');
  return pathOf(caseworker);
}

async function uploads({ page }: Visitor, opener: string, file: string, kind?: string): Promise<void> {
  await inDialog(page, page, { opener, title: 'Upload a document', send: 'Close' }, async (dialog) => {
    if (kind !== undefined) await choose(dialog, 'Kind of paper', kind);
    await dialog.getByLabel('Scan', { exact: true }).setInputFiles(aScan(file));
    await sees(dialog, `${file} is stored`);
  });
}

async function bringsThePapers(caseworker: Visitor): Promise<void> {
  const { page } = caseworker;
  await follow(page, 'Open the case');
  await tab(caseworker, 'Documents');
  await uploads(caseworker, 'Upload a document', 'marriage.pdf', 'KZ-MARR');
  await uploads(caseworker, 'Upload the signed one', 'application.pdf');
  await sees(page, 'on file');
  await inDialog(page, page, { opener: `I saw the original: ${MARRIAGE}`, title: 'I saw the original' }, (dialog) =>
    write(dialog, 'Original seen on', '04.02.2026'),
  );
  await look(caseworker, 'documents');
  await tab(caseworker, 'Proof of relation');
  await inDialog(page, page, { opener: 'Attach a paper' }, (dialog) => choose(dialog, 'Paper', { label: MARRIAGE }));
  await sees(page, 'one paper proves the link by itself');
  await tab(caseworker, 'People');
  const applicant = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 3, name: APPLICANT, exact: true }) });
  await inDialog(applicant, page, { opener: 'Check identity', send: 'Save' }, (dialog) =>
    choose(dialog, 'Identity check', 'original'),
  );
  await sees(applicant, 'from the original');
  await look(caseworker, 'people');
}

async function asksALawyer({ page }: Visitor): Promise<void> {
  await press(page, 'More about the case');
  await press(page, 'Change assignment');
  await inDialog(page.getByRole('dialog', { name: 'Assigned' }), page, { opener: 'Assign' }, (dialog) =>
    choose(dialog, 'Colleague', accountId('lawyer')),
  );
  const assigned = page.getByRole('dialog', { name: 'Assigned' });
  await sees(assigned, 'Гүлнар');
  await press(assigned, 'Close');
}

async function provesTheRelation(lawyer: Visitor, caseFile: string): Promise<void> {
  const { page } = lawyer;
  await lawyer.goTo(caseFile);
  await tab(lawyer, 'Proof of relation');
  await inDialog(page, page, { opener: 'Choose the chain' });
  await page.getByText('proposed only').waitFor({ state: 'detached' });
  await inDialog(page, page, { opener: 'Judge the link' }, async (dialog) => {
    await choose(dialog, 'Verdict', 'proven');
    await write(dialog, 'Reasons', 'The certificate names both spouses as their papers do.');
  });
  await page.getByText('The case as a whole: proven', { exact: true }).waitFor();
  await look(lawyer, 'proof of relation');
}

/** Answers the outgoing number that the letter took. */
async function registersTheLetter(caseworker: Visitor, letter: string): Promise<string> {
  const { page } = caseworker;
  await opensLetter(caseworker, letter);
  expect(await gapsListed(page, GATE)).toEqual(OPEN_TEXTS);
  const kazakh = page.getByRole('region', { name: 'In Kazakh' });
  await write(kazakh, 'Text (Kazakh)', 'Туыстың қайда екенін анықтауды сұраймыз.');
  await press(kazakh, 'Save the Kazakh under my name');
  await sees(kazakh, 'Answers for this text: Айнұр');
  const russian = page.getByRole('region', { name: 'In Russian' });
  await write(russian, 'Text (Russian)', 'Просим установить, где находится родственник.');
  await press(russian, 'Save the Russian under my name');
  await sees(russian, 'Answers for this text: Айнұр');
  await sees(page, 'Everything is ready; nothing stands in the way.');
  await inDialog(steps(caseworker), page, { opener: 'Register' });
  await standsAt(caseworker, 'registered');
  await sees(page, 'ready, waits for approval');
  await sees(page, 'A lawyer approves the letter, never the one who wrote it.');
  expect(await steps(caseworker).getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  await look(caseworker, 'letter, registered');
  return (
    /No\. (\S+)/.exec(
      await page
        .getByText(/No\. \S+/)
        .first()
        .innerText(),
    )?.[1] ?? ''
  );
}

async function looksAndApproves(second: Visitor, letter: string): Promise<void> {
  const { page } = second;
  await opensLetter(second, letter);
  for (const name of ['PDF in Kazakh', 'PDF in Russian']) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await page.request.get(`${system.address}${href}`);
    expect({ name, status: answer.status(), type: answer.headers()['content-type'] }).toEqual({
      name,
      status: 200,
      type: 'application/pdf',
    });
  }
  await inDialog(steps(second), page, { opener: 'Approve' });
  await sees(page, 'approved and frozen');
  await standsAt(second, 'approved');
  await look(second, 'letter, approved');
}

async function takesThePacketOut(lawyer: Visitor, letter: string): Promise<void> {
  const { page } = lawyer;
  await opensLetter(lawyer, letter);
  await press(page, 'Make a copy');
  await sees(page, 'Copy 1 is made.');
  await look(lawyer, 'letter, copy taken out');
  const [packet] = await Promise.all([page.waitForEvent('download'), press(page, 'Download copy 1')]);
  const file = await packet.path();
  const command = await page.getByText(/packet verify .* --manifest/).innerText();
  const manifest = /--manifest ([0-9a-f]{64})/.exec(command)?.[1] ?? '';
  expect(checkPacket(file, manifest)).toMatchObject({ exit: 0, said: expect.stringContaining('sound') as string });
  expect(checkPacket(file, manifest.replace(/./g, '0'))).toMatchObject({ exit: 2 });
  await writeFile(file, damaged(await readFile(file)));
  expect(checkPacket(file, manifest)).toMatchObject({ exit: 2 });
}

async function sendsAndHearsBack(caseworker: Visitor, letter: string): Promise<void> {
  const { page } = caseworker;
  await opensLetter(caseworker, letter);
  await inDialog(steps(caseworker), page, { opener: 'Record the dispatch' }, (dialog) =>
    choose(dialog, 'How it was sent', 'by_hand'),
  );
  await standsAt(caseworker, 'dispatched');
  await sees(page, 'provisional');
  await inDialog(steps(caseworker), page, { opener: 'Record the incoming number' }, (dialog) =>
    write(dialog, 'Incoming number at the recipient', INCOMING),
  );
  await standsAt(caseworker, 'acknowledged');
  await sees(page, INCOMING);
  const due = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Dates that count' }) });
  await sees(due, /the day of the incoming number, .*\d{4}/);
  expect(await due.innerText()).toMatch(/Usual counting\s+\d{1,2} [A-Z][a-z]{2} \d{4}/);
  expect(await due.getByText('provisional', { exact: true }).count()).toBe(0);
  await look(caseworker, 'letter, acknowledged');
}

/** The numbers of the road that this journey walks, as the board says them. */
async function readsTheBoard(administrator: Visitor): Promise<readonly number[]> {
  const { page } = administrator;
  await administrator.goTo('/board');
  await heading(page, 'Board');
  const road = page.getByRole('table', { name: 'How far the road is walked' });
  const numberOf = async (step: string): Promise<number> => {
    const row = road.getByRole('row').filter({ has: page.getByRole('rowheader', { name: step, exact: true }) });
    return Number(await row.getByRole('cell').first().innerText());
  };
  const numbers: number[] = [];
  for (const step of WALKED) numbers.push(await numberOf(step));
  return numbers;
}

async function readsTheTrail(auditor: Visitor, letter: string): Promise<void> {
  const { page } = auditor;
  await follow(page, 'Audit trail');
  await heading(page, 'Audit trail');
  await choose(page, 'Field of work', 'letter');
  for (const act of ['letter dispatched', 'letter approved'])
    await page
      .getByRole('row')
      .filter({ hasText: act })
      .filter({ hasText: letter.slice(-8) })
      .first()
      .waitFor();
  await press(page, 'Verify the trail');
  await sees(page, 'The trail is whole');
  await look(auditor, 'audit trail');
}

it('goes from the appeal of a wife to a letter with an incoming number, seen on the board and in the trail', async () => {
  const administrator = await arrives('administrator');
  const before = await readsTheBoard(administrator);
  const caseworker = await arrives('caseworker');
  const caseFile = await takesAnAppeal(caseworker);
  const letter = await isStoppedByTheGate(caseworker);
  await bringsThePapers(caseworker);
  await asksALawyer(caseworker);
  const lawyer = await arrives('lawyer');
  await provesTheRelation(lawyer, caseFile);
  expect(await registersTheLetter(caseworker, letter)).toMatch(/\d/);
  await looksAndApproves(await arrives('lawyer2'), letter);
  await takesThePacketOut(lawyer, letter);
  await sendsAndHearsBack(caseworker, letter);
  expect(await readsTheBoard(administrator)).toEqual(before.map((number) => number + 1));
  await look(administrator, 'board');
  await readsTheTrail(await arrives('auditor'), letter);
  wrong.push(...visitors.flatMap(({ complaints }) => complaints));
  await Promise.all(visitors.map((one) => one.close()));
  expect(wrong).toEqual([]);
});
