import type { Browser, Locator } from 'playwright-core';
import { inject } from 'vitest';
import { prcCheckCharacter } from '../../../seeds/demo/identity.js';
import { openBrowser } from './support/browser.js';
import { choose, follow, group, heading, inDialog, mark, press, sees, write } from './support/hand.js';
import { ownAccounts } from './support/own-account.js';
import { aScan } from './support/papers.js';
import { picture } from './support/pictures.js';
import { aVisitor, PATIENCE_MS, type Visitor } from './support/visitor.js';

/** Made-up people. The brother took another name when he became a citizen of Kazakhstan; his son's certificate bears it. */
const AUNT = 'Нұргүлім Сейілханқызы';
const FATHER = 'Сейілхан Бөкенұлы';
const BROTHER = 'Мақсұт Сейілханұлы';
const BROTHER_NOW = 'Сейілханов Бейбарыс';
const NEPHEW = 'Ерсін Бейбарысұлы';
const AUNTS_NUMBER = '65402719710314102';
const HUKOU = 'household booklet (hukou)';
const BIRTH = 'birth certificate (Kazakhstan)';
const NAME_CHANGE = 'certificate of change of name (Kazakhstan)';
const CARD = 'identity card (Kazakhstan)';

const { address } = inject('system');
let browser: Browser;
let wrong: string[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => {
  wrong = [];
});

async function look(visitor: Visitor, station: string): Promise<void> {
  wrong.push(...(await visitor.accessibility()).map((one) => `${station}: ${one}`));
  await picture(visitor, station);
}

const tab = ({ page }: Visitor, name: string): Promise<void> =>
  follow(page.getByRole('navigation', { name: 'Parts of the case' }), name);

async function bornOn(place: Locator, [day, month, year]: readonly [string, string, string]): Promise<void> {
  const born = group(place, 'Date of birth');
  await write(born, 'Day', day);
  await write(born, 'Month', month);
  await write(born, 'Year', year);
}

async function takesTheAppeal(caseworker: Visitor): Promise<void> {
  const { page } = caseworker;
  await caseworker.goTo('/appeals/new');
  const next = async (step: string): Promise<void> => {
    await page.getByRole('button', { name: 'Next step', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 2, name: step, exact: true }).waitFor();
  };
  const main = page.locator('main');
  await next('Applicant');
  await write(page, 'Full name', AUNT);
  await choose(page, 'Sex', 'female');
  await bornOn(main, ['14', '3', '1971']);
  await press(group(page, 'Numbers of papers'), 'Add a number');
  const numbers = group(page, 'Numbers of papers');
  await numbers.getByRole('combobox', { name: 'Paper' }).last().selectOption('prc_id');
  await numbers
    .getByRole('textbox', { name: 'Number' })
    .last()
    .fill(`${AUNTS_NUMBER}${prcCheckCharacter(AUNTS_NUMBER)}`);
  await next('Sought persons');
  await write(page, 'Full name', NEPHEW);
  await choose(page, 'Sex', 'male');
  await bornOn(main, ['2', '5', '2001']);
  await next('Relation');
  await choose(page, 'What the sought person is to the applicant', 'nephew_by_brother');
  const father = group(page, 'Father or mother of the applicant');
  await choose(father, 'Sex', 'male');
  const between = [
    [father, FATHER, ['31', '12', '1935']],
    [group(page, 'Brother of the applicant'), BROTHER, ['11', '6', '1968']],
  ] as const;
  for (const [person, name, born] of between) {
    await write(person, 'Full name', name);
    await person.getByText('Date of birth, place, papers').press('Enter');
    await bornOn(person, born);
  }
  await look(caseworker, '01-relation');
  await next('Citizenship');
  await next('What happened');
  await press(page, 'Add an event');
  await write(group(page, 'When'), 'Year', '2018');
  await next('What the family asks');
  await mark(page, 'news: where the person is and how');
  await next('Consent');
  const store = 'keeping the data and working on the case';
  await mark(page.getByRole('radiogroup', { name: store, exact: true }).first(), 'agrees');
  await next('Check the answers');
  await look(caseworker, '02-check');
  await press(page, 'Hand in the appeal');
  // A year alone is no event: nobody is taken to have been detained because that stands first in a list.
  await sees(page, 'Event: choose from the list');
  await choose(page, 'Event', 'detained');
  await choose(page, 'How is it known?', 'applicant_contact');
  for (const step of ['What the family asks', 'Consent', 'Check the answers']) await next(step);
  await press(page, 'Hand in the appeal');
  await heading(page, /^Appeal \S*\d/);
  await look(caseworker, '03-receipt');
  await page.getByRole('listitem').filter({ hasText: NEPHEW }).getByRole('link').first().click();
  await heading(page, /^Case \S*\d/);
}

async function uploads({ page }: Visitor, kind: string, language: string, told: Told = {}): Promise<void> {
  await inDialog(page, page, { opener: 'Upload a document', send: 'Close' }, async (dialog) => {
    await choose(dialog, 'Kind of paper', kind);
    await choose(dialog, 'What lies before us', 'original');
    await choose(dialog, 'Language of the paper', language);
    if (told.issued !== undefined) await write(group(dialog, 'Date of the document'), 'Year', told.issued);
    await dialog.getByLabel('Scan', { exact: true }).setInputFiles(aScan(`${kind}.pdf`));
    await sees(dialog, `${kind}.pdf is stored`);
  });
}
interface Told {
  readonly issued?: string;
}

interface Named {
  readonly person: string;
  readonly part: string;
  readonly spelling: string;
  readonly born?: string;
  readonly number?: string;
}

/** The row of a paper on the list, opened. */
async function paper({ page }: Visitor, kind: string): Promise<Locator> {
  const row = page.locator('li[id^=paper-]').filter({ hasText: kind });
  const fold = row.getByRole('button', { name: 'What it says and where the original is' });
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.press('Enter');
  await sees(row, 'People named in the paper');
  return row;
}

async function names(visitor: Visitor, kind: string, all: readonly Named[]): Promise<void> {
  const { page } = visitor;
  const row = await paper(visitor, kind);
  for (const { person, part, spelling, born, number } of all) {
    await inDialog(row, page, { opener: 'Add a name', send: 'Save' }, async (dialog) => {
      await choose(dialog, 'Person of the case', { label: person });
      await choose(dialog, 'Named as', part);
      await write(dialog, 'Name as the paper has it', spelling);
      if (born !== undefined) await write(dialog, 'Date of birth', born);
      if (number !== undefined) {
        await choose(dialog, 'Identity number', 'prc_id');
        await write(dialog, 'Number', number);
      }
    });
    await sees(row, spelling);
  }
}

const seesTheOriginal = ({ page }: Visitor, kind: string): Promise<void> =>
  inDialog(page, page, { opener: `I saw the original: ${kind}`, title: 'I saw the original' }, (dialog) =>
    write(dialog, 'Original seen on', '20.11.2026'),
  );

async function entersTheRegister(caseworker: Visitor): Promise<void> {
  const { page } = caseworker;
  await tab(caseworker, 'Documents');
  await uploads(caseworker, 'PRC-HUKOU', 'zh', { issued: '2009' });
  await look(caseworker, '04-one-paper');
  await seesTheOriginal(caseworker, HUKOU);
  await names(caseworker, HUKOU, [
    { person: FATHER, part: 'head_of_household', spelling: '赛依力汗·波坎', born: '31.12.1935' },
    {
      ...{ person: AUNT, part: 'member', spelling: '努尔古丽木·赛依力汗', born: '14.03.1971' },
      number: `${AUNTS_NUMBER}${prcCheckCharacter(AUNTS_NUMBER)}`,
    },
    { person: BROTHER, part: 'member', spelling: '马合苏提·赛依力汗', born: '11.06.1968' },
  ]);
  const row = await paper(caseworker, HUKOU);
  await sees(row, 'apostille or legalisation');
  await inDialog(row, page, { opener: 'Add a step', send: 'Save' }, async (dialog) => {
    await choose(dialog, 'What was done', 'translation');
    await choose(dialog, 'Into which language', 'kk');
    await write(dialog, 'Name in the translation', 'Мақсұт Сейілханұлы');
    await write(dialog, 'When', '18.11.2026');
  });
  await row.getByText('a translation that the recipient reads').waitFor({ state: 'detached' });
  await look(caseworker, '05-register-with-names');
  await uploads(caseworker, 'KZ-BIRTH', 'kk', { issued: '2001' });
  await seesTheOriginal(caseworker, BIRTH);
  await names(caseworker, BIRTH, [
    { person: NEPHEW, part: 'child', spelling: 'Ерсін Бейбарысұлы', born: '02.05.2001' },
    { person: BROTHER, part: 'father', spelling: BROTHER_NOW },
  ]);
  await uploads(caseworker, 'KZ-ID', 'kk', { issued: '2015' });
  await seesTheOriginal(caseworker, CARD);
  await names(caseworker, CARD, [{ person: AUNT, part: 'holder', spelling: AUNT, born: '14.03.1971' }]);
}

const linkCard = ({ page }: Visitor, from: string, to: string): Locator =>
  page
    .locator('section[id^=link-]')
    .filter({ has: page.getByRole('heading', { name: `${from} – parent – ${to}`, exact: true }) });

const attaches = (visitor: Visitor, card: Locator, kind: string): Promise<void> =>
  inDialog(card, visitor.page, { opener: 'Attach a paper' }, (dialog) => choose(dialog, 'Paper', { label: kind }));

async function drawsTheChain(caseworker: Visitor): Promise<void> {
  const { page } = caseworker;
  await tab(caseworker, 'Proof of relation');
  await sees(page, '3 things are missing before the relation is proven.');
  await look(caseworker, '06-relation-without-papers');
  await attaches(caseworker, linkCard(caseworker, FATHER, AUNT), HUKOU);
  await attaches(caseworker, linkCard(caseworker, FATHER, BROTHER), HUKOU);
  await attaches(caseworker, linkCard(caseworker, BROTHER, NEPHEW), BIRTH);
  await sees(page, 'One thing is missing: a name differs between papers.');
  await look(caseworker, '07-name-gap');
}

async function bringsTheBridge(caseworker: Visitor): Promise<void> {
  const { page } = caseworker;
  await tab(caseworker, 'Documents');
  await uploads(caseworker, 'KZ-NAME', 'kk', { issued: '2000' });
  await seesTheOriginal(caseworker, NAME_CHANGE);
  await names(caseworker, NAME_CHANGE, [
    { person: BROTHER, part: 'old_name', spelling: BROTHER, born: '11.06.1968' },
    { person: BROTHER, part: 'new_name', spelling: BROTHER_NOW },
  ]);
  await tab(caseworker, 'Proof of relation');
  await sees(page, /^By the papers the relation is proven/);
  await look(caseworker, '08-bridged');
}

async function asksTheLawyer({ page }: Visitor, lawyer: string): Promise<void> {
  await press(page, 'More about the case');
  await press(page, 'Change assignment');
  const assigned = page.getByRole('dialog', { name: 'Assigned' });
  await inDialog(assigned, page, { opener: 'Assign' }, (dialog) =>
    choose(dialog, 'Colleague', { label: `${lawyer} (lawyer)` }),
  );
  await press(assigned, 'Close');
}

async function judgesLinkByLink(lawyer: Visitor, caseFile: string): Promise<void> {
  const { page } = lawyer;
  await lawyer.goTo(`${caseFile}/relation`);
  await inDialog(page, page, { opener: 'Choose the chain' });
  await page.getByText('proposed only').waitFor({ state: 'detached' });
  const verdicts = [
    [FATHER, AUNT, 'proven', 'Both stand in one booklet; her number is that of her card.'],
    [FATHER, BROTHER, 'proven', 'Both stand in one booklet; his day of birth is that of the name certificate.'],
    [BROTHER, NEPHEW, 'proven_with_bridge', 'The certificate bears his new name; the name certificate joins it.'],
  ] as const;
  for (const [from, to, verdict, reason] of verdicts) {
    await inDialog(linkCard(lawyer, from, to), page, { opener: 'Judge the link' }, async (dialog) => {
      await choose(dialog, 'Verdict', verdict);
      await write(dialog, 'Reasons', reason);
      await picture(lawyer, `09-judging-${to}`);
    });
    await sees(linkCard(lawyer, from, to), reason);
  }
  await sees(page, 'The case as a whole: proven, with a paper that joins the names');
  await look(lawyer, '10-proven');
}

/** The same screen as a lawyer reads it who works in Kazakh. */
async function readsItInKazakh(lawyer: Visitor, caseFile: string): Promise<void> {
  const other = await aVisitor(browser, address, { language: 'kk' });
  await other.context.addCookies(await lawyer.context.cookies());
  await other.context.addInitScript(() => localStorage.setItem('izdeu.language', 'kk'));
  await other.goTo(`${caseFile}/relation`);
  await look(other, '11-proven-in-kazakh');
  wrong.push(...other.complaints);
  await other.close();
}

it(
  'goes from nothing to a nephew proven over a paper that joins two names of his father',
  async () => {
    const lawyersName = 'Үлгі Заңгер';
    const [caseworker, lawyer] = await ownAccounts(browser, address, [
      { login: 'hour-caseworker', displayName: 'Үлгі Кеңесші', role: 'caseworker' },
      { login: 'hour-lawyer', displayName: lawyersName, role: 'lawyer' },
    ]);
    if (!caseworker || !lawyer) throw new Error('Nobody came to work.');
    for (const { page } of [caseworker, lawyer]) page.setDefaultTimeout(PATIENCE_MS);
    await takesTheAppeal(caseworker);
    const caseFile = new URL(caseworker.page.url()).pathname;
    await entersTheRegister(caseworker);
    await drawsTheChain(caseworker);
    await bringsTheBridge(caseworker);
    await asksTheLawyer(caseworker, lawyersName);
    await judgesLinkByLink(lawyer, caseFile);
    await readsItInKazakh(lawyer, caseFile);
    wrong.push(...caseworker.complaints, ...lawyer.complaints);
    await Promise.all([caseworker, lawyer].map((one) => one.close()));
    expect(wrong).toEqual([]);
  },
  4 * PATIENCE_MS,
);
