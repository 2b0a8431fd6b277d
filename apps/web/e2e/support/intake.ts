import type { Page } from 'playwright-core';
import { choose, follow, group, heading, mark, press, sees, write } from './hand.js';

interface Family {
  /** Names as they are told; made-up people only. */
  readonly applicant: string;
  readonly sought: string;
}

/** With a check digit that does not fit: it is pointed out and does not keep the appeal from being taken. */
const DOUBTFUL_IIN = '800203400014';

/**
 * A wife tells of her husband, of whom she last heard about May 2018. Goes through the form step by step and hands it in;
 * `look` is called where a screen should be looked at.
 */
export async function takeAnAppeal(page: Page, family: Family, look: (screen: string) => Promise<void>): Promise<void> {
  await follow(page, 'New appeal');
  await heading(page, 'New appeal');
  const next = async (step: string): Promise<void> => {
    await press(page, 'Next step');
    await page.getByRole('heading', { level: 2, name: step, exact: true }).waitFor();
  };

  await next('Applicant');
  await write(page, 'Full name', family.applicant);
  await choose(page, 'Sex', 'female');
  await write(group(page, 'Date of birth'), 'Year', '1980');
  await write(page, 'Number', DOUBTFUL_IIN);
  await write(page, 'Telephone number', '+7 700 000 12 34');
  await sees(page, 'The check digit does not fit');
  await look('intake, applicant');
  await next('Sought persons');
  await write(page, 'Full name', family.sought);
  await write(group(page, 'Date of birth'), 'Year', '1977');
  await write(page, 'Place of birth', 'Толы ауданы');
  await next('Relation');
  await choose(page, 'What the sought person is to the applicant', 'husband');
  await next('Citizenship');
  // A row in which nobody says anything is handed in as nothing.
  await press(page, 'Add a status');
  await next('What happened');
  await press(page, 'Add an event');
  await choose(page, 'Event', 'last_contact');
  await choose(page, 'How is it known?', 'applicant_contact');
  const when = group(page, 'When');
  await write(when, 'Month', '5');
  await write(when, 'Year', '2018');
  await mark(when, 'about');
  await sees(when, /Understood as: .*2018/);
  await look('intake, events');
  await next('What the family asks');
  await mark(page, 'news: where the person is and how');
  await next('Consent');
  for (const purpose of ['keeping the data and working on the case', 'referral to a State body'])
    await mark(page.getByRole('radiogroup', { name: purpose, exact: true }).first(), 'agrees');
  await look('intake, consent');
  await next('Check the answers');
  await press(page, 'Hand in the appeal');
}
