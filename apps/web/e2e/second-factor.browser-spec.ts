import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from './support/browser.js';
import { ownAccounts, OWN_PASSWORD } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { aSecurityKey } from './support/security-key.js';
import type { Visitor } from './support/visitor.js';

/** A passkey from its making to its use, and a page of somebody else that would like to have it (threat model T10). */
describe('a passkey', () => {
  const { address } = inject('system');
  const login = 'passkey-holder';
  let browser: Browser;
  let me: Visitor;
  let thief: Server;
  beforeAll(async () => {
    browser = await openBrowser();
    [me] = (await ownAccounts(browser, address, [{ login, displayName: 'Сынақ Кілтші', role: 'lawyer' }])) as [Visitor];
    await aSecurityKey(me);
    thief = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Izdeu</title><button>Sign in</button>');
    });
    await new Promise<void>((resolve) => thief.listen(0, 'localhost', resolve));
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => thief.close(resolve));
  });

  const button = (name: string | RegExp) => me.page.getByRole('button', { name });

  it('is set up with recovery codes, and the page can be used without a mouse', async () => {
    await me.goTo('/account/factors');
    await picture(me, 'factors-none');
    expect(await me.accessibility()).toEqual([]);
    await button('Set up an app').press('Enter');
    await me.page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    await picture(me, 'factors-app');
    expect(await me.accessibility()).toEqual([]);
    await button('Cancel').press('Enter');
    await button('Add a passkey').press('Enter');
    await me.page.getByRole('textbox', { name: 'Name' }).fill('office laptop');
    await picture(me, 'factors-passkey');
    await button('Make the passkey').press('Enter');
    await me.page.getByText('never shown again').waitFor();
    expect(await me.page.locator('.izdeu-codes code').count()).toBe(10);
    await picture(me, 'factors-codes');
    expect(await me.accessibility()).toEqual([]);
    expect(await button('Done').isDisabled()).toBe(true);
    await me.page.getByLabel('I have kept the codes').check();
    await button('Done').click();
    await me.page.getByText('office laptop').waitFor();
    expect(await me.accessibility()).toEqual([]);
  });

  it('is asked for before something weighty, and nothing typed is lost', async () => {
    let refused = 0;
    await me.page.route('**/api/v1/account/passkeys/*', async (route) => {
      if (refused++ > 0) return route.continue();
      const json = { code: 'access.step_up_required', facts: { grade: 3 }, status: 403 };
      await route.fulfill({ status: 403, contentType: 'application/problem+json', json });
    });
    await button('Rename: office laptop').click();
    await me.page.getByRole('textbox', { name: 'Name' }).fill('blue key');
    await me.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    const question = me.page.getByRole('heading', { name: 'Confirm that it is you' });
    await question.waitFor();
    await picture(me, 'step-up');
    expect(await me.accessibility()).toEqual([]);
    // Escape is meant for the question alone: what was typed below stays.
    await me.page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    const dialog = me.page.getByRole('dialog');
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('blue key');
    refused = 0;
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await button('Use the passkey').click();
    await me.page.getByText('blue key', { exact: true }).waitFor();
    await me.page.unroute('**/api/v1/account/passkeys/*');
  });

  it('is the second step of the sign-in', async () => {
    await me.context.clearCookies();
    await me.goTo('/');
    await me.page.getByLabel('Login').fill(login);
    await me.page.getByRole('textbox', { name: 'Password' }).fill(OWN_PASSWORD);
    await button('Sign in').click();
    await button('Use the passkey').waitFor();
    await picture(me, 'second-step');
    expect(await me.accessibility()).toEqual([]);
    await button('Use the passkey').click();
    await me.page.getByRole('heading', { level: 1 }).waitFor();
    await me.page.getByRole('button', { name: 'My account' }).waitFor();
    const factors = (await (await me.page.request.get(`${address}/api/v1/account/factors`)).json()) as {
      passkeys: { lastUsedAt: string | null }[];
    };
    expect(factors.passkeys.map(({ lastUsedAt }) => lastUsedAt !== null)).toEqual([true]);
  });

  it('answers another page in vain: what it signs there is refused here', async () => {
    const ask = async (): Promise<{ cookie: string; options: object }> => {
      const begun = await fetch(`${address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: OWN_PASSWORD }),
      });
      const { secondStep } = (await begun.json()) as { secondStep: { passkey: object } };
      const cookie = begun.headers.getSetCookie().map((one) => one.split(';')[0]);
      return { cookie: cookie.join('; '), options: secondStep.passkey };
    };
    const relay = async (cookie: string, passkey: object): Promise<number> => {
      const answer = await fetch(`${address}/api/v1/session/second-step`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ method: 'passkey', passkey }),
      });
      return answer.status;
    };
    /** What the page of the thief would do with options that it fetched from us. */
    const sign = (options: object): Promise<object> =>
      me.page.evaluate(async (given) => {
        const known = given as { challenge: string; allowCredentials: { id: string }[] };
        const bytes = (text: string): Uint8Array<ArrayBuffer> =>
          Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
        const text = (buffer: ArrayBuffer): string =>
          btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replace(/\+/g, '-')
            .replace(/\//g, '_')
            .replace(/=/g, '');
        const made = (await navigator.credentials.get({
          publicKey: {
            challenge: bytes(known.challenge),
            rpId: 'localhost',
            userVerification: 'required',
            allowCredentials: known.allowCredentials.map(({ id }) => ({ id: bytes(id), type: 'public-key' as const })),
          },
        })) as PublicKeyCredential;
        const { authenticatorData, signature, clientDataJSON } = made.response as AuthenticatorAssertionResponse;
        return {
          id: made.id,
          rawId: made.id,
          type: made.type,
          clientExtensionResults: {},
          response: {
            authenticatorData: text(authenticatorData),
            signature: text(signature),
            clientDataJSON: text(clientDataJSON),
          },
        };
      }, options);

    // The same hand on our own page is let in: the refusals below are about the place alone.
    await me.goTo('/');
    const own = await ask();
    expect(await relay(own.cookie, await sign(own.options))).toBe(200);

    // Another port is another origin; the host is the same, so the browser signs.
    const { port } = thief.address() as AddressInfo;
    await me.page.goto(`http://localhost:${port}/`);
    const stolen = await ask();
    expect(await relay(stolen.cookie, await sign(stolen.options))).toBe(401);

    // Another host: the browser itself refuses to sign for ours.
    await me.page.goto(`http://127.0.0.1:${new URL(address).port}/`);
    const refusal = await sign((await ask()).options).then(
      () => 'signed',
      (error: unknown) => String(error),
    );
    expect(refusal).toMatch(/SecurityError|invalid domain|relying party/i);
  });
});
