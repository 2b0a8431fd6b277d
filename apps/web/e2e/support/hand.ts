import type { Locator, Page } from 'playwright-core';

/** A screen, or a part of one such as a dialog. */
export type Place = Page | Locator;

/** What a person does with a screen: everything is found by the words that they see or hear, and waited for by them. */
export const press = (place: Place, name: string): Promise<void> =>
  place.getByRole('button', { name, exact: true }).first().click();

export const follow = (place: Place, name: string | RegExp): Promise<void> =>
  place.getByRole('link', { name, exact: true }).first().click();

export const write = (place: Place, label: string, value: string): Promise<void> =>
  place.getByRole('textbox', { name: label, exact: true }).first().fill(value);

/** Chooses in a list by the code of the reference data, or by the words of the line. */
export async function choose(place: Place, label: string, line: string | { readonly label: string }): Promise<void> {
  await place.getByRole('combobox', { name: label, exact: true }).selectOption(line);
}

export const mark = (place: Place, name: string): Promise<void> =>
  place.getByLabel(name, { exact: true }).first().check();

export const sees = (place: Place, words: string | RegExp): Promise<void> => place.getByText(words).first().waitFor();

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

export const group = (place: Place, name: string): Locator => place.getByRole('group', { name, exact: true });

/** Opens a dialog by its button, fills it in, sends it by the button that closes it, and waits until it is gone. */
export async function inDialog(
  place: Place,
  page: Page,
  {
    opener,
    title = opener,
    send = title,
  }: { readonly opener: string; readonly title?: string; readonly send?: string },
  fill: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await press(place, opener);
  const dialog = page.getByRole('dialog', { name: title, exact: true });
  await dialog.waitFor();
  await fill(dialog);
  await dialog.getByRole('button', { name: send, exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' }).catch(async (error: unknown) => {
    throw new Error(`The dialog stayed: ${await dialog.innerText()}`, { cause: error });
  });
}

/** The words of the list items that carry the names of gaps. */
export const gapsListed = async (page: Page, title: string): Promise<string[]> => {
  const list = page.getByRole('region', { name: title, exact: true });
  await list.waitFor();
  const names = list.getByRole('listitem').locator('p:first-of-type');
  // Until the reference data have come the list shows bare codes.
  await names
    .filter({ hasText: /^[a-z]+(_[a-z]+)+$/ })
    .first()
    .waitFor({ state: 'detached' });
  return names.allInnerTexts();
};
