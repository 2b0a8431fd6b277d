import type { Page } from 'playwright-core';

/** Everything that the browser stores for the site, as one text: what somebody finds who takes the device. */
export const everythingStored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const textOf = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return textOf(new Uint8Array(value));
      if (value instanceof Uint8Array)
        return `${new TextDecoder().decode(value)} ${new TextDecoder('utf-16le').decode(value)}`;
      if (typeof value === 'object' && value !== null) return Object.entries(value).flat().map(textOf).join(' ');
      return String(value);
    };
    const found = [localStorage, sessionStorage].map((store) => textOf({ ...store }));
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const shelf = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answer(shelf.getAllKeys()), answer(shelf.getAll())]);
        found.push(`[${keys.length} in ${name}/${store}]`, textOf(keys), textOf(values));
      }
      database.close();
    }
    return found.join('\n');
  });

export interface DraftOnServer {
  readonly id: string;
  readonly version: number;
  readonly step: number;
  readonly form: Readonly<Record<string, unknown>>;
}

/** The drafts of the person who is signed in, as the server has them. */
export const draftsOnServer = (page: Page): Promise<DraftOnServer[]> =>
  page.evaluate(async () => (await (await fetch('/api/v1/drafts')).json()) as DraftOnServer[]);

/** Saves over a draft as another window of the same person would. */
export const saveElsewhere = (page: Page, draft: DraftOnServer): Promise<number> =>
  page.evaluate(async ({ id, version, step, form }) => {
    const { csrfToken } = (await (await fetch('/api/v1/session')).json()) as { csrfToken: string };
    const headers = { 'content-type': 'application/json', 'x-izdeu-token': csrfToken };
    return (
      await fetch(`/api/v1/drafts/${id}`, { method: 'PUT', headers, body: JSON.stringify({ version, step, form }) })
    ).status;
  }, draft);
