import type { Browser, Locator } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, gapsListed, group, heading, inDialog, press, sees, write } from './support/hand.js';
import { ownAccountsOf, sendAs } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

/** A day of a lawyer: from a due day on which nobody answered to the complaint on its way. */

const GATE = 'What keeps the letter from leaving';
const BODY_KK = 'Жүгінуге заңда белгіленген мерзімде жауап берілмеді. Осы әрекетсіздікке шағымданамыз.';
const BODY_RU = 'На обращение в установленный законом срок не ответили. Обжалуем это бездействие.';

interface Due {
  readonly kind: string;
  readonly late: boolean;
  readonly letterId: string;
  readonly caseId: string;
  readonly outgoingNumber: string | null;
}

const { address } = inject('system');
let browser: Browser;
let wrong: string[];
beforeAll(async () => {
  browser = await openBrowser();
  wrong = [];
});
afterAll(() => browser.close());

async function look(visitor: Visitor, station: string): Promise<void> {
  wrong.push(...(await visitor.accessibility()).map((one) => `${station}: ${one}`));
  await picture(visitor, `day-${station}`);
}

const steps = ({ page }: Visitor): Locator => group(page, 'What can be done with the letter');
const standsAt = ({ page }: Visitor, state: string): Promise<void> =>
  page
    .getByRole('list', { name: 'The road of the letter' })
    .locator('[aria-current=step]', { hasText: state })
    .waitFor();
const read = async <Answer>({ page }: Visitor, path: string): Promise<Answer> =>
  (await (await page.request.get(`${address}/api/v1${path}`)).json()) as Answer;

/** The last letter of the list that nobody answered: the first ones belong to other journeys. */
async function unanswered(lawyer: Visitor): Promise<Due> {
  const list = await read<Due[]>(lawyer, '/worklist?until=2099-01-01&mine=false');
  const found = list.findLast(({ kind, late }) => kind === 'answer' && late);
  if (!found) throw new Error('Every letter of the demo was answered in time.');
  return found;
}

async function seesThatNobodyAnswered(lawyer: Visitor, due: Due): Promise<void> {
  const { page } = lawyer;
  await lawyer.goTo('/due');
  await heading(page, 'Due days');
  const late = page.getByRole('list', { name: 'Late' }).getByRole('listitem').filter({ hasText: 'The answer is due' });
  const own = late.filter({ hasText: due.outgoingNumber ?? '?' });
  await own.waitFor();
  await look(lawyer, '1-worklist');
  await own.getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Lawful next steps' }).waitFor();
  await look(lawyer, '2-ladder');
}

async function beginsTheComplaint(lawyer: Visitor, due: Due): Promise<string> {
  const { page } = lawyer;
  const step = page.locator('.izdeu-next-step').filter({ hasText: 'pre-trial complaint' }).first();
  await press(step, 'Begin the draft');
  await page.waitForURL(
    (url) => /^\/letters\/[0-9a-f-]{36}$/.test(url.pathname) && !url.pathname.endsWith(due.letterId),
  );
  await heading(page, 'Letter');
  expect(await gapsListed(page, GATE)).toEqual(['Kazakh text missing', 'Russian text missing']);
  const kazakh = page.getByRole('region', { name: 'In Kazakh' });
  expect(await kazakh.getByRole('textbox', { name: 'Text (Kazakh)' }).inputValue()).toContain(due.outgoingNumber);
  await look(lawyer, '3-draft');
  await write(kazakh, 'Text (Kazakh)', BODY_KK);
  await press(kazakh, 'Save the Kazakh under my name');
  await sees(kazakh, 'Answers for this text');
  const russian = page.getByRole('region', { name: 'In Russian' });
  await write(russian, 'Text (Russian)', BODY_RU);
  await press(russian, 'Save the Russian under my name');
  await sees(russian, 'Answers for this text');
  await sees(page, 'Everything is ready; nothing stands in the way.');
  return new URL(page.url()).pathname;
}

async function registers(lawyer: Visitor): Promise<void> {
  await inDialog(steps(lawyer), lawyer.page, { opener: 'Register' });
  await standsAt(lawyer, 'registered');
  await sees(lawyer.page, 'ready, waits for approval');
  // Whoever wrote it does not approve it.
  expect(await steps(lawyer).getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  await look(lawyer, '4-registered');
}

async function approves(second: Visitor, letter: string): Promise<void> {
  const { page } = second;
  await second.goTo(letter);
  await heading(page, /^Letter/);
  await look(second, '5-before-approval');
  await inDialog(steps(second), page, { opener: 'Approve' });
  await sees(page, 'approved and frozen');
  await standsAt(second, 'approved');
}

async function sends(lawyer: Visitor, letter: string): Promise<void> {
  const { page } = lawyer;
  await lawyer.goTo(letter);
  await press(page, 'Make a copy');
  await sees(page, 'Copy 1 is made.');
  await look(lawyer, '6-copy');
  await inDialog(steps(lawyer), page, { opener: 'Record the dispatch' }, (dialog) =>
    choose(dialog, 'How it was sent', 'by_hand'),
  );
  await standsAt(lawyer, 'dispatched');
  await sees(page, 'provisional');
  await look(lawyer, '7-dispatched');
}

it(
  'leads from a due day without an answer to a complaint that a second person approved and that left',
  async () => {
    const administrator = await aVisitor(browser, address);
    await signIn(administrator, 'administrator');
    const [lawyer, second] = await ownAccountsOf(administrator, browser, [
      { login: 'day-lawyer', displayName: 'Күндік Заңгерова', role: 'lawyer' },
      { login: 'day-second', displayName: 'Екінші Заңгерова', role: 'lawyer' },
    ]);
    if (!lawyer || !second) throw new Error('Two lawyers were to be made.');
    const due = await unanswered(lawyer);
    const { id: userId } = (await read<{ user: { id: string } }>(lawyer, '/session')).user;
    await sendAs(administrator, `/cases/${due.caseId}/assignments`, { userId, lead: false });
    await administrator.close();

    await seesThatNobodyAnswered(lawyer, due);
    const complaint = await beginsTheComplaint(lawyer, due);
    await registers(lawyer);
    await approves(second, complaint);
    await sends(lawyer, complaint);

    // The ladder of the silent letter names the complaint that was begun, in Kazakh too.
    const { page } = lawyer;
    await page.getByRole('combobox', { name: /^Language/ }).selectOption('kk');
    await page.getByRole('combobox', { name: /^Тіл/ }).waitFor();
    await lawyer.goTo(`/letters/${due.letterId}`);
    await page.getByRole('link', { name: 'Бұл қадам басталған: хатты ашу' }).waitFor();
    await look(lawyer, '8-ladder-kk');
    wrong.push(...lawyer.complaints, ...second.complaints);
    await Promise.all([lawyer.close(), second.close()]);
    expect(wrong).toEqual([]);
  },
  PATIENCE_MS * 6,
);
