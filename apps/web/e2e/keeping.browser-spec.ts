import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { DEMO_PASSWORD } from '../../../seeds/demo/accounts.js';
import { openBrowser } from './support/browser.js';
import { draftsOnServer, everythingStored, saveElsewhere } from './support/device.js';
import { follow, group, heading, press, sees, write } from './support/hand.js';
import { aVisitor, signIn, type Visitor } from './support/visitor.js';

const APPLICANT = 'Үлгіұлы Сақтау';
const SECRET = 'Құпия ауылы';
const LATER = 'Кейінгі ауыл';
const NOTE = 'Жартылай жазылған жазба';
const PATIENCE_MS = 15_000;

const { address } = inject('system');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function arrives(width?: number): Promise<Visitor> {
  const visitor = await aVisitor(browser, address, { width });
  visitor.context.setDefaultTimeout(PATIENCE_MS);
  await signIn(visitor, 'atajurt-caseworker');
  await visitor.goTo('/');
  return visitor;
}

/** What the browser complained about, a line that this test cut itself set aside. */
const complaintsOf = ({ complaints }: Visitor): string[] =>
  complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'));

const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const kept = (page: Page, count: number) =>
  expect.poll(() => everythingStored(page), { timeout: PATIENCE_MS }).toContain(`[${count} in izdeu/kept]`);

/** A new page of the same browser, as after a crash: nothing of the old page's memory is left. */
async function reopens({ context, page }: Pick<Visitor, 'context' | 'page'>, path: string): Promise<Page> {
  await page.close();
  const next = await context.newPage();
  await next.goto(`${address}${path}`);
  return next;
}

async function beginsAnAppeal(page: Page): Promise<void> {
  await follow(page, 'New appeal');
  await heading(page, 'New appeal');
  await press(page, 'Next step');
  await step(page, 'Applicant');
  await write(page, 'Full name', APPLICANT);
  await sees(page, /^Saved at/);
}

async function aCase(page: Page): Promise<string> {
  const id = await page.evaluate(async () => {
    const { items } = (await (await fetch('/api/v1/cases?limit=1')).json()) as { items: { id: string }[] };
    return items[0]?.id ?? '';
  });
  return `/cases/${id}`;
}

describe('what somebody typed', () => {
  it('while the line is down lies on the device unreadable, survives the page, and reaches the server afterwards', async () => {
    const visitor = await arrives();
    const { page, context } = visitor;
    await beginsAnAppeal(page);
    await kept(page, 0);

    await context.setOffline(true);
    await write(page, 'Place of birth', SECRET);
    await sees(page, 'What you typed is kept on this device, encrypted, until the line is back.');
    await kept(page, 1);
    const stored = await everythingStored(page);
    for (const readable of [SECRET, 'Құпия', APPLICANT, 'birthPlace', 'intake', '/appeals'])
      expect(stored).not.toContain(readable);
    await context.setOffline(false);
    await sees(page, /^Saved at/);
    expect(JSON.stringify(await draftsOnServer(page))).toContain(SECRET);
    await kept(page, 0);

    await context.setOffline(true);
    await write(page, 'Place of birth', LATER);
    await kept(page, 1);
    await page.close();
    await context.setOffline(false);
    const next = await reopens({ context, page }, '/');
    await sees(next, 'Typed and not sent yet');
    await follow(next, 'Go on');
    await step(next, 'Applicant');
    expect(await box(next, 'Place of birth').inputValue()).toBe(LATER);
    await sees(next, /^Saved at/);
    expect(JSON.stringify(await draftsOnServer(next))).toContain(LATER);
    await kept(next, 0);
    await visitor.close();
    expect(complaintsOf(visitor)).toEqual([]);
  });

  it('stands beside what another window saved meanwhile, and both can be kept', async () => {
    const visitor = await arrives();
    const { page, context } = visitor;
    await beginsAnAppeal(page);
    const before = await draftsOnServer(page);
    const [draft] = before;
    if (!draft) throw new Error('the draft is not on the server');
    await context.setOffline(true);
    await write(page, 'Place of birth', SECRET);
    await kept(page, 1);
    // Closed before the line is back: the other window is quicker than the form.
    await page.close();
    await context.setOffline(false);
    const elsewhere = await context.newPage();
    await elsewhere.goto(address);
    const form = JSON.parse(JSON.stringify(draft.form).replace(APPLICANT, 'Басқа Терезе')) as typeof draft.form;
    expect(await saveElsewhere(elsewhere, { ...draft, form })).toBe(200);

    await follow(elsewhere, 'Go on');
    const clash = elsewhere.getByRole('alert').filter({ hasText: 'saved from another window' });
    await sees(clash, SECRET);
    await sees(clash, 'Басқа Терезе');
    await press(clash, 'Keep both: mine as a draft of its own');
    await sees(elsewhere, /^Saved at/);
    const all = JSON.stringify(await draftsOnServer(elsewhere));
    expect(all).toContain(SECRET);
    expect(all).toContain('Басқа Терезе');
    expect(await draftsOnServer(elsewhere)).toHaveLength(before.length + 1);
    await visitor.close();
    expect(complaintsOf(visitor)).toEqual([]);
  });

  it('as a date that is none stays through the steps with its complaint, and keeps the appeal from being taken', async () => {
    const visitor = await arrives();
    const { page } = visitor;
    await beginsAnAppeal(page);
    const birth = () => group(page, 'Date of birth');
    await write(birth(), 'Month', '13');
    await write(birth(), 'Year', '1980');
    await sees(birth(), 'The month is a number from 1 to 12.');
    await press(page, 'Next step');
    await step(page, 'Sought persons');
    await write(page, 'Full name', 'Үлгі');
    await press(page, 'Back');
    await step(page, 'Applicant');
    expect(await birth().getByRole('textbox', { name: 'Month' }).inputValue()).toBe('13');
    await sees(birth(), 'The month is a number from 1 to 12.');
    await page
      .getByRole('navigation', { name: 'Steps' })
      .getByRole('button', { name: /^Check the answers/ })
      .click();
    await press(page, 'Hand in the appeal');
    await step(page, 'Applicant');
    await sees(page.getByRole('link', { name: /Date of birth\. The month is a number from 1 to 12/ }), /Date of birth/);
    await visitor.close();
    expect(complaintsOf(visitor)).toEqual([]);
  });

  it('as half a note survives the tab, a new sign-in and a crash; signing out names it and leaves nothing', async () => {
    const visitor = await arrives();
    const { page, context } = visitor;
    const file = await aCase(page);
    await visitor.goTo(`${file}/notes`);
    await write(page, 'New note', NOTE);
    const tabs = page.getByRole('navigation', { name: 'Parts of the case' });
    await follow(tabs, 'Tasks');
    await sees(page, 'Typed and not sent yet');
    await follow(tabs, 'Notes');
    await sees(page, /^Restored: what you typed on/);
    expect(await box(page, 'New note').inputValue()).toBe(NOTE);

    // The session ends under the open page, as when it is idle for too long.
    await context.clearCookies();
    await press(page, 'Add the note');
    const over = page.getByRole('dialog', { name: 'Sign in again' });
    await over.waitFor();
    await page.route('**/notes', (route) => route.abort());
    await over.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await press(over, 'Sign in');
    await sees(page, 'What you typed is kept on this device, encrypted, until the line is back.');
    expect(await box(page, 'New note').inputValue()).toBe(NOTE);
    await kept(page, 1);

    const next = await reopens(visitor, `${file}/notes`);
    await sees(next, /^Restored: what you typed on/);
    expect(await box(next, 'New note').inputValue()).toBe(NOTE);
    expect(await everythingStored(next)).not.toContain('Жартылай');

    await press(next, 'My account');
    await press(next, 'Sign out');
    const question = next.getByRole('dialog', { name: 'These texts were not sent' });
    await sees(question, /^New note/);
    await press(question, 'Delete them and sign out');
    await heading(next, 'Sign in');
    const left = await everythingStored(next);
    expect(left).not.toMatch(/\[[1-9]\d* in/);
    expect(left).not.toContain('Жартылай');
    await visitor.close();
    expect(complaintsOf(visitor).filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  });

  it('under a session that has ended elsewhere is deleted before the next sign-in, and that is said', async () => {
    const visitor = await arrives();
    const { page, context } = visitor;
    await visitor.goTo(`${await aCase(page)}/notes`);
    await write(page, 'New note', NOTE);
    await kept(page, 1);
    await context.clearCookies();
    const next = await reopens(visitor, '/');
    await sees(next, /1 unsent text was kept on this device under a sign-in that has ended/);
    expect(await everythingStored(next)).not.toMatch(/\[[1-9]\d* in/);
    await visitor.close();
  });
});

describe('the row of parts of a case', () => {
  it('shows the part that one is in, at 360 px too', async () => {
    const visitor = await arrives(360);
    const { page } = visitor;
    await visitor.goTo(`${await aCase(page)}/history`);
    const active = page.getByRole('navigation', { name: 'Parts of the case' }).locator('[aria-current]');
    await active.waitFor();
    await expect.poll(async () => (await active.boundingBox())?.x ?? -1).toBeGreaterThanOrEqual(0);
    const { x = 0, width = 0 } = (await active.boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(360);
    await visitor.close();
  });
});
