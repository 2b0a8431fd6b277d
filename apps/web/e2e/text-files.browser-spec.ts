import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { editedDocx } from './support/edited-docx.js';
import { openBrowser } from './support/browser.js';
import { press, sees } from './support/hand.js';
import { ownAccounts, sendAs } from './support/own-account.js';
import { picture } from './support/pictures.js';
import { PATIENCE_MS, type Visitor } from './support/visitor.js';

const { address } = inject('system');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const UNTOLD = { personId: null, birthPlace: '', identityNumbers: [] };
const person = (name: string, sex: string, birth: string) => ({
  ...UNTOLD,
  ...{ names: [{ value: name, kind: 'legal', source: '' }], sex, birth },
});

/** A draft to the ministry about a made-up man. Answers its id. */
async function aDraft(visitor: Visitor): Promise<string> {
  const nowhere = { occupation: '', lastAddress: '', lastAddressCode: '', citizenship: [], events: [] };
  const form = {
    ...{ channel: 'visit', receivedOn: '2026-11-02', language: 'kk', interpreter: null, asks: ['news'], askWords: '' },
    applicant: { ...person('Жұлдызай Төлегенқызы', 'female', '1970'), regionCode: '', contacts: [] },
    sought: [
      {
        ...person('Нұрсейіт Төлегенұлы', 'male', '1975'),
        ...nowhere,
        relation: { kinTerm: 'brother', between: [], words: '' },
      },
    ],
    consents: [{ purpose: 'store', recipientCode: '', granted: true, limits: '' }],
  };
  const { cases } = await sendAs<{ cases: { id: string }[] }>(visitor, '/appeals', { form });
  const letter = { recipientCode: 'KZ-MFA', kind: 'application' };
  return (await sendAs<{ id: string }>(visitor, `/cases/${cases[0]?.id}/letters`, letter)).id;
}

describe('a letter in a word processor', () => {
  it(
    'is taken out, brought back changed, compared word by word, and taken over under one’s name',
    async () => {
      const account = { login: 'docx-worker', displayName: 'Әсем Жанболатқызы', role: 'caseworker' } as const;
      const [visitor] = await ownAccounts(browser, address, [account], { language: 'kk' });
      if (!visitor) throw new Error('Nobody came to work.');
      const { page } = visitor;
      const id = await aDraft(visitor);
      await visitor.goTo(`/letters/${id}`);
      const files = page.getByRole('region', { name: 'Мәтін редакторында', exact: true });
      const [download] = await Promise.all([page.waitForEvent('download'), press(files, 'Қазақша мәтін DOCX түрінде')]);
      expect(download.suggestedFilename()).toMatch(/^letter-.+-kk\.docx$/);
      const changed = await editedDocx(readFileSync(await download.path()), [
        ['Біздің ұйымға', 'Біздің бірлестікке'],
        ['№ ________', '№ 77'],
      ]);
      const bring = async (name: string, buffer: Buffer): Promise<void> => {
        await files.getByRole('button', { name: 'Өзгертілген мәтінді әкелу' }).press('Enter');
        const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
        await page.getByRole('dialog').getByLabel('Өзгертілген мәтін').setInputFiles({ name, mimeType, buffer });
      };
      await bring('letter.docx', Buffer.from('no text'));
      await sees(page.getByRole('dialog'), 'Файл DOCX ретінде оқылмайды');
      expect(await visitor.accessibility()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });

      await bring('letter.docx', changed);
      const proposal = page.getByRole('region', { name: /Әкелген: Әсем/ });
      await proposal.waitFor();
      expect(await proposal.locator('ins').allTextContents()).toEqual([expect.stringContaining('бірлестікке')]);
      expect(await proposal.locator('del').allTextContents()).toEqual([expect.stringContaining('ұйымға')]);
      await sees(proposal, 'нөмірі мен күні');
      expect(await visitor.accessibility()).toEqual([]);
      await picture(visitor, 'text-proposal-kk');

      const text = page.getByRole('textbox', { name: 'Мәтіні (қазақша)' });
      await text.pressSequentially('!');
      await sees(proposal, 'Алдымен жазып жатқаныңызды');
      expect(await proposal.getByRole('button', { name: 'Өз атымнан қабылдау' }).isDisabled()).toBe(true);
      await text.press('Backspace');
      await proposal.getByRole('button', { name: 'Өз атымнан қабылдау' }).press('Enter');
      await proposal.waitFor({ state: 'hidden' });
      expect(await text.inputValue()).toContain('Біздің бірлестікке');
      await sees(page, 'Редактордан мәтін әкелінді');
      expect(await visitor.accessibility()).toEqual([]);

      const [again] = await Promise.all([page.waitForEvent('download'), press(files, 'Орысша мәтін DOCX түрінде')]);
      await bring('letter.docx', readFileSync(await again.path()));
      await sees(files, 'Алатын ештеңе жоқ');
      await files.getByRole('button', { name: 'Қабылдамау' }).press('Enter');
      await files.getByText('Алатын ештеңе жоқ').waitFor({ state: 'hidden' });
      expect(visitor.complaints).toEqual([]);
      await visitor.close();
    },
    3 * PATIENCE_MS,
  );
});
