import { TOTP, Secret } from 'otpauth';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { choose, follow, heading, press, sees, write } from './support/hand.js';
import { ownAccounts } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, signIn, type Visitor } from './support/visitor.js';

const PASSWORD = 'жеті қат көк 2 астында';

/** A fingerprint reader of the browser's own, that says yes. */
async function withReader({ context, page }: Visitor): Promise<void> {
  const tools = await context.newCDPSession(page);
  await tools.send('WebAuthn.enable');
  await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal' },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

describe('the accounts of a house', () => {
  const { address } = inject('system');
  let browser: Browser;
  const open: Visitor[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()));
    await browser.close();
  });
  const visitor = async (language: 'kk' | 'en' = 'en'): Promise<Visitor> => {
    const one = await aVisitor(browser, address, { language });
    open.push(one);
    return one;
  };

  it('begin with a link: the newcomer sets the password alone, then a second factor, and nothing was asked elsewhere', async () => {
    const administrator = await visitor();
    await signIn(administrator, 'atajurt-administrator');
    await administrator.goTo('/admin/users');
    const { page } = administrator;
    await press(page, 'Add a user');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').nth(0).fill('Сынақ Жаңа');
    await dialog.getByRole('textbox').nth(1).fill('browser.newcomer');
    await choose(dialog, 'Role', 'auditor');
    await dialog.getByRole('button', { name: 'Add a user' }).click();
    await sees(page, 'One-time link');
    const link = await page.locator('.izdeu-long-code').innerText();
    await picture(administrator, 'accounts-link');
    await press(page, 'I have handed it over');
    await sees(page, /Invited; has not set a password yet\. Until/);

    const newcomer = await visitor('kk');
    const { page: own } = newcomer;
    await own.goto(link);
    await heading(own, 'Құпиясөзіңізді қойыңыз');
    expect(own.url()).toBe(`${address}/new-password`);
    for (const field of await own.locator('input[type=password]').all()) await field.fill(PASSWORD);
    await press(own, 'Құпиясөзді сақтау');
    await sees(own, 'Құпиясөз қойылды.');
    await picture(newcomer, 'accounts-password-kk');
    expect(await newcomer.accessibility()).toEqual([]);
    await follow(own, 'Кіру');
    await write(own, 'Логин', 'browser.newcomer');
    await own.locator('input[type=password]').fill(PASSWORD);
    await press(own, 'Кіру');
    await own.getByRole('button', { name: 'Тез шығу' }).waitFor();

    await newcomer.goTo('/account/factors');
    await press(own, 'Қолданбаны қосу');
    const secret = (await own.locator('.izdeu-long-code').innerText()).replaceAll(' ', '');
    await own
      .getByRole('dialog')
      .getByRole('textbox')
      .fill(TOTP.generate({ secret: Secret.fromBase32(secret) }));
    await press(own.getByRole('dialog'), 'Растау');
    await own.getByRole('checkbox').check();
    await picture(newcomer, 'accounts-codes-kk');
    await press(own.getByRole('dialog'), 'Дайын');

    // The link is spent, and half a link is told from a whole one.
    const late = await visitor();
    await late.page.goto(link);
    await heading(late.page, 'Set your password');
    for (const field of await late.page.locator('input[type=password]').all()) await field.fill(PASSWORD);
    await press(late.page, 'Save the password');
    await sees(late.page, 'This link or reset is not valid any more.');
    await late.page.goto('about:blank');
    await late.page.goto(link.slice(0, -3));
    await sees(late.page, 'This link is not whole.');
    for (const one of [administrator, newcomer, late]) expect(one.complaints).toEqual([]);
  }, 240_000);

  it('ask for the passkey over whatever dialog is open, and the step goes on by itself', async () => {
    const account = { login: 'browser-keyholder', displayName: 'Сынақ Кілтші', role: 'administrator' } as const;
    const [administrator] = (await ownAccounts(browser, address, [account])) as [Visitor];
    open.push(administrator);
    const { page } = administrator;
    await withReader(administrator);
    await administrator.goTo('/account/factors');
    await press(page, 'Add a passkey');
    await press(page, 'Make the passkey');
    await page.getByLabel('I have kept the codes').check();
    await press(page, 'Done');
    // The session was proven by a password alone: whoever has a passkey is asked for it.
    await administrator.goTo('/admin/users');
    await page.getByRole('button', { name: 'End sign-ins: atajurt-lawyer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End sign-ins' }).click();
    const question = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await question.waitFor();
    await press(question, 'Use the passkey');
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    expect(administrator.complaints).toEqual([]);
  }, 240_000);

  it('leave nothing in the browser when somebody signs out, but the language', async () => {
    const account = { login: 'browser-leaver', displayName: 'Сынақ Кетуші', role: 'caseworker' } as const;
    const [one] = (await ownAccounts(browser, address, [account])) as [Visitor];
    open.push(one);
    const { page } = one;
    await one.goTo('/cases');
    await press(page, 'My account');
    await press(page, 'Sign out');
    await heading(page, 'Sign in');
    const left = await page.evaluate(async () => ({
      local: Object.keys(localStorage).sort(),
      session: Object.keys(sessionStorage),
      kept: await Promise.all(
        (await indexedDB.databases()).map(
          ({ name = '' }) =>
            new Promise<number>((resolve, reject) => {
              const opening = indexedDB.open(name);
              opening.onerror = () => reject(new Error(`${name} does not open`));
              opening.onsuccess = () => {
                const stores = [...opening.result.objectStoreNames];
                if (stores.length === 0) return resolve(0);
                const reading = opening.result.transaction(stores);
                const counts = stores.map((store) => reading.objectStore(store).count());
                reading.oncomplete = () => resolve(counts.reduce((sum, { result }) => sum + result, 0));
              };
            }),
        ),
      ),
      caches: await caches.keys(),
      cases: document.body.innerText.includes('KZ-'),
    }));
    expect({ ...left, kept: left.kept.filter((count) => count > 0) }).toEqual({
      ...{ local: [], session: [], kept: [], caches: [], cases: false },
    });
    expect((await one.context.cookies()).map(({ name }) => name)).not.toContain('izdeu');
    expect(one.complaints).toEqual([]);
  }, 240_000);
});
